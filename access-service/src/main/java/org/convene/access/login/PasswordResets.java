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
     * Has the user mailed, if there is one; the work is the same if not, and so is the answer. Every asking counts as a
     * failure, but not for the account: how many mails come is limited, and this is the way in that nobody else shuts.
     * Fails with {@link TooManyAttemptsException}.
     */
    Uni<Void> ask(PasswordResetRequest request, ClientAddress address, Optional<String> language) {
        var account = PURPOSE + "\n" + request.tenant() + "\n" + Credentials.emailKey(request.email());
        return attempts.ask(account, address.forPurpose(PURPOSE), () -> record(request, language))
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
                                .chain(emailKey -> welcome(
                                        reset,
                                        emailKey,
                                        account -> attempts.welcome(account, address)
                                                .chain(() -> attempts.forgetDevices(account, Optional.empty()))
                                                .chain(() -> attempts.know(account, Optional.empty()))
                                                .map(device -> Optional.of(device.value()))))
                                .map(ActivationAnswer::new))
                        .orElseGet(() -> Uni.createFrom().failure(new ResetVoidException())))
                .onFailure(ResetVoidException.class)
                .invoke(() -> LOG.info("password not reset rule=reset-void"));
    }

    /**
     * Gives the user the password and ends all sessions. Devices stay known: no token could be given to this one.
     * Fails with {@link ResetVoidException}.
     */
    public Uni<Void> activate(
            PasswordReset reset, String newPassword, ClientAddress address, Optional<String> language) {
        return choose(reset, newPassword, address, language)
                .chain(emailKey -> welcome(
                        reset,
                        emailKey,
                        account -> attempts.welcome(account, address).replaceWith(Optional.empty())))
                .replaceWithVoid();
    }

    private Uni<String> choose(
            PasswordReset reset, String newPassword, ClientAddress address, Optional<String> language) {
        return credentials
                .resetPassword(reset, newPassword, address.text(), language)
                .invoke(() -> LOG.infof("password reset tenant=%s user=%s", reset.tenant(), reset.userId()));
    }

    /** The password is set, so whatever fails here is no failure of the reset. */
    private Uni<Optional<String>> welcome(
            PasswordReset reset, String emailKey, Function<String, Uni<Optional<String>>> welcome) {
        return tenants.require(reset.tenant())
                .chain(tenant -> welcome.apply(LoginService.account(tenant.domain(), emailKey)))
                .onFailure()
                .invoke(failure -> LOG.warnf("attempts not forgotten cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
