package org.convene.access.token;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.convene.access.client.AuthenticatedClient;
import org.convene.access.client.Scopes;
import org.convene.access.key.SigningKeys;
import org.convene.access.session.Grant;
import org.convene.access.tenant.Tenant;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenUse;

/** Makes access tokens (RFC 9068), with the claims of {@link CallerClaims}. */
@Singleton
public class TokenIssuer {
    private static final String SELF = "access-service";

    private final TokenSigner signer;

    TokenIssuer(TokenSigner signer) {
        this.signer = signer;
    }

    /** For the operator or a service. */
    AccessToken issue(CallerKind kind, String clientId, Scopes scopes) {
        return sign(claims(kind, clientId, scopes), scopes);
    }

    /** For a client of a tenant. */
    AccessToken issue(AuthenticatedClient authenticated, Tenant tenant, Scopes scopes) {
        var client = authenticated.client();
        var claims = claims(CallerKind.CLIENT, client.id(), scopes);
        claims.put(CallerClaims.TENANT, tenant.id());
        claims.put(CallerClaims.TENANT_DOMAIN, tenant.domain());
        claims.put(CallerClaims.CLIENT_NAME, client.name());
        claims.put(CallerClaims.CREDENTIAL, authenticated.credentialId());
        return sign(claims, scopes);
    }

    /** For a user of a tenant, who has capabilities and no scopes. */
    public String issueToUser(Grant grant) {
        var claims = signer.claims(
                TokenUse.ACCESS,
                CallerKind.USER,
                grant.userId(),
                UUID.randomUUID().toString(),
                SigningKeys.ACCESS_TOKEN_LIFE);
        claims.put("client_id", SELF);
        claims.put(CallerClaims.TENANT, grant.tenant());
        claims.put(CallerClaims.SESSION, grant.sessionId());
        claims.put(
                CallerClaims.SESSION_BEGUN, BigDecimal.valueOf(grant.begunAt().toEpochMilli(), 3));
        claims.put(CallerClaims.CAPABILITIES, grant.capabilities());
        return signer.sign(TokenUse.ACCESS, claims);
    }

    /** The value of an {@code Authorization} header with which this service asks another. */
    public String ownAuthorization() {
        return "Bearer "
                + issue(CallerKind.SERVICE, SELF, Scopes.parse(Caller.SERVICE_SCOPE))
                        .accessToken();
    }

    private Map<String, Object> claims(CallerKind kind, String subject, Scopes scopes) {
        var claims = signer.claims(
                TokenUse.ACCESS, kind, subject, UUID.randomUUID().toString(), SigningKeys.ACCESS_TOKEN_LIFE);
        claims.put("client_id", subject);
        claims.put(CallerClaims.SCOPE, scopes.toString());
        return claims;
    }

    private AccessToken sign(Map<String, Object> claims, Scopes scopes) {
        return AccessToken.of(
                signer.sign(TokenUse.ACCESS, claims), SigningKeys.ACCESS_TOKEN_LIFE.toSeconds(), scopes.toString());
    }
}
