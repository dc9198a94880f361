package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.convene.access.reset.PasswordReset;
import org.convene.access.reset.ResetNotFoundException;
import org.convene.access.reset.ResetVoidException;
import org.convene.access.reset.Resets;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.TenantDirectory;
import org.convene.access.user.Credentials;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.TenantDatabase;
import org.jboss.logging.Logger;

/** Lets users choose another password by mail. */
@Singleton
public class PasswordResets {
    private static final Logger LOG = Logger.getLogger(PasswordResets.class);
    private static final String PURPOSE = "reset";

    private final TenantDirectory tenants;
    private final TenantDatabase database;
    private final Credentials credentials;
    private final Attempts attempts;
    private final Resets resets;
    private final LinkHosts hosts;

    PasswordResets(
            TenantDirectory tenants,
            TenantDatabase database,
            Credentials credentials,
            Attempts attempts,
            Resets resets,
            LinkHosts hosts) {
        this.tenants = tenants;
        this.database = database;
        this.credentials = credentials;
        this.attempts = attempts;
        this.resets = resets;
        this.hosts = hosts;
    }

    /**
     * Has the user mailed, if there is one; the work is the same if not, and so is the answer. Every asking counts for the
     * address and not for the account: how many mails come is limited, each of them lets its user in whoever asked for it,
     * and so nobody shuts this way by asking, too. Fails with {@link TooManyAttemptsException}.
     */
    Uni<Void> ask(PasswordResetRequest request, ClientAddress address, Optional<String> language) {
        return attempts.ask(PURPOSE, address, () -> record(request, language))
                .onFailure(LoginRefusedException.class)
                .invoke(LoginService::log);
    }

    private Uni<Void> record(PasswordResetRequest request, Optional<String> language) {
        return LoginService.tenantId(tenants, request.tenant())
                .chain(tenant -> database.transaction(
                        tenant,
                        transaction -> credentials
                                .holdNamed(transaction, tenant, request.email())
                                .chain(user -> resets.ask(transaction, tenant, user, language))));
    }

    /** With a link of which the one before it is good no more. Fails with {@link ResetNotFoundException}. */
    Uni<PasswordResetLetter> letter(String tenantId, String id) {
        return tenants.require(tenantId)
                .chain(tenant -> resets.mint(tenantId, id)
                        .map(minted -> new PasswordResetLetter(
                                minted.email(),
                                minted.username(),
                                hosts.of(tenant).passwordResetLink(tenant.domain(), minted.token()),
                                minted.life().toSeconds())));
    }

    /** Empty unless the token is good. Uses nothing up. */
    public Uni<Optional<PasswordReset>> find(String token) {
        return resets.find(token);
    }

    /** The device is known from now on, and no other any more. Fails with {@link ResetVoidException}. */
    Uni<ActivationAnswer> activate(ActivationRequest request, ClientAddress address, Optional<String> language) {
        return find(request.token())
                .chain(found -> found.map(reset -> choose(reset, request.newPassword(), address, language)
                                .chain(emailKey -> welcome(reset, emailKey, address, this::forgetDevices)))
                        .orElseGet(() -> Uni.createFrom().failure(new ResetVoidException())))
                .map(device -> new ActivationAnswer(device.map(DeviceToken::value)))
                .onFailure(ResetVoidException.class)
                .invoke(() -> LOG.info("password not reset rule=reset-void"));
    }

    private Uni<Void> forgetDevices(String account) {
        return attempts.forgetDevices(account, Optional.empty());
    }

    /**
     * Gives the user the password and ends all sessions. The device is known from now on; others stay so, and so is the
     * address, for a front end elsewhere has no token but what a login there answered it. Empty where the device could not
     * be stored. Fails with {@link ResetVoidException}.
     */
    public Uni<Optional<DeviceToken>> activate(
            PasswordReset reset, String newPassword, ClientAddress address, Optional<String> language) {
        return choose(reset, newPassword, address, language)
                .chain(emailKey -> welcome(
                        reset, emailKey, address, account -> Uni.createFrom().voidItem()));
    }

    private Uni<String> choose(
            PasswordReset reset, String newPassword, ClientAddress address, Optional<String> language) {
        return credentials
                .resetPassword(reset, newPassword, address.text(), language)
                .invoke(() -> LOG.infof("password reset tenant=%s user=%s", reset.tenant(), reset.userId()));
    }

    /** The password is set, so whatever fails here is no failure of the reset. */
    private Uni<Optional<DeviceToken>> welcome(
            PasswordReset reset, String emailKey, ClientAddress address, Function<String, Uni<Void>> first) {
        return tenants.require(reset.tenant())
                .map(tenant -> LoginService.account(tenant.domain(), emailKey))
                .chain(account -> first.apply(account)
                        .chain(() -> attempts.welcome(account, address))
                        .chain(() -> attempts.know(account, Optional.empty())))
                .map(Optional::of)
                .onFailure()
                .invoke(failure -> LOG.warnf("device not known cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
