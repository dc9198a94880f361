package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.tenant.TenantDirectory;
import org.convene.access.user.Account;
import org.convene.access.user.Credentials;
import org.convene.platform.identity.Caller;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

@Singleton
class PasswordService {
    private static final Logger LOG = Logger.getLogger(PasswordService.class);

    private final TenantDirectory tenants;
    private final Attempts attempts;
    private final Credentials credentials;

    PasswordService(TenantDirectory tenants, Attempts attempts, Credentials credentials) {
        this.tenants = tenants;
        this.attempts = attempts;
        this.credentials = credentials;
    }

    /**
     * What others try at the address does not concern who is logged in. Fails with {@link WrongPasswordException} or
     * {@link TooManyAttemptsException}.
     */
    Uni<Void> change(PasswordRequest request, Caller user, ClientAddress address, Optional<String> language) {
        var account = "password\n" + user.id();
        var tenant = user.tenant().orElseThrow();
        return attempts.attempt(
                        account,
                        address.forPurpose(account),
                        () -> credentials.verifyUser(tenant, user.id(), request.currentPassword()),
                        right -> replace(request, right, language))
                .map(replaced -> replaced.orElseThrow(WrongPasswordException::new))
                .chain(emailKey ->
                        forgetDevices(tenant, emailKey, request.deviceToken().map(DeviceToken::new)));
    }

    /** The password is set, so what fails here is no failure of the change. */
    private Uni<Void> forgetDevices(String tenant, String emailKey, Optional<DeviceToken> kept) {
        return tenants.require(tenant)
                .chain(found -> attempts.forgetDevices(LoginService.account(found.domain(), emailKey), kept))
                .onFailure()
                .invoke(failure -> LOG.warnf("devices not forgotten cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Optional<String>> replace(PasswordRequest request, Account account, Optional<String> language) {
        return credentials.replacePassword(account, request.newPassword(), request.refreshToken(), language);
    }
}
