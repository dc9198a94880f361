package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.key.SigningKeys;
import org.convene.access.session.Grant;
import org.convene.access.session.Sessions;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.access.tenant.TenantNotFoundException;
import org.convene.access.token.TokenIssuer;
import org.convene.access.user.Account;
import org.convene.access.user.Credentials;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.TenantDatabase;
import org.jboss.logging.Logger;

@Singleton
class LoginService {
    private static final Logger LOG = Logger.getLogger(LoginService.class);
    /** No tenant has it: a login to a tenant that does not exist takes the same way to the same answer. */
    private static final String NO_TENANT = "0".repeat(24);

    private final TenantDirectory tenants;
    private final Credentials credentials;
    private final Attempts attempts;
    private final Sessions sessions;
    private final TenantDatabase database;
    private final TokenIssuer issuer;

    LoginService(
            TenantDirectory tenants,
            Credentials credentials,
            Attempts attempts,
            Sessions sessions,
            TenantDatabase database,
            TokenIssuer issuer) {
        this.tenants = tenants;
        this.credentials = credentials;
        this.attempts = attempts;
        this.sessions = sessions;
        this.database = database;
        this.issuer = issuer;
    }

    /** Fails with {@link WrongCredentialsException} or {@link TooManyAttemptsException}. */
    Uni<LoginAnswer> login(LoginRequest request, ClientAddress address) {
        var account = account(request.tenant(), Credentials.emailKey(request.email()));
        var trial = new Trial<>(() -> verify(request), this::begin);
        return attempts.attempt(account, address, request.device(), trial)
                .map(grant -> grant.orElseThrow(WrongCredentialsException::new))
                .chain(grant -> know(account, request.device()).map(device -> answer(grant, device)))
                .onFailure(LoginRefusedException.class)
                .invoke(LoginService::log);
    }

    /** The user is let in, so what fails here is no failure of the login. */
    private Uni<Optional<String>> know(String account, Optional<DeviceToken> brought) {
        return attempts.know(account, brought)
                .map(device -> Optional.of(device.value()))
                .onFailure()
                .invoke(failure -> LOG.warnf("device not known cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    /** Names an account among all of the installation, whether there is such a one or not. */
    static String account(String domain, String emailKey) {
        return "login\n" + domain + "\n" + emailKey;
    }

    private Uni<Optional<Account>> verify(LoginRequest request) {
        return tenantId(tenants, request.tenant())
                .chain(tenant -> credentials.verify(tenant, request.email(), request.password()));
    }

    /** Of the tenant with this domain; of none where there is no such tenant. */
    static Uni<String> tenantId(TenantDirectory tenants, String domain) {
        return tenants.requireDomain(domain)
                .map(Tenant::id)
                .onFailure(TenantNotFoundException.class)
                .recoverWithItem(NO_TENANT);
    }

    private Uni<Optional<Grant>> begin(Account account) {
        return database.transaction(
                account.tenant(),
                transaction -> credentials
                        .logIn(transaction, account)
                        .chain(right -> right
                                ? sessions.begin(transaction, account.tenant(), account.userId())
                                        .map(Optional::of)
                                : Uni.createFrom().item(Optional.empty())));
    }

    /** Fails with {@link SessionEndedException}. */
    Uni<LoginAnswer> refresh(String refreshToken) {
        return sessions.refresh(refreshToken)
                .map(grant -> answer(grant.orElseThrow(SessionEndedException::new), Optional.empty()))
                .onFailure(LoginRefusedException.class)
                .invoke(LoginService::log);
    }

    private LoginAnswer answer(Grant grant, Optional<String> deviceToken) {
        return new LoginAnswer(
                issuer.issueToUser(grant),
                "Bearer",
                SigningKeys.ACCESS_TOKEN_LIFE.toSeconds(),
                grant.refreshToken(),
                grant.life().toSeconds(),
                deviceToken);
    }

    Uni<Void> logout(String refreshToken) {
        return sessions.end(refreshToken);
    }

    static void log(Throwable refusal) {
        LOG.infof("login refused rule=%s", ((LoginRefusedException) refusal).code());
    }
}
