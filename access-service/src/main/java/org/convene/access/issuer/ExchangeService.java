package org.convene.access.issuer;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.key.SigningKeys;
import org.convene.access.login.ClientAddress;
import org.convene.access.session.Grant;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.access.tenant.TenantNotFoundException;
import org.convene.access.token.AccessToken;
import org.convene.access.token.ExchangeRequest;
import org.convene.access.token.OauthException;
import org.convene.access.token.TokenExchange;
import org.convene.access.token.TokenIssuer;
import org.jboss.logging.Logger;

/** Signs users in by tokens of issuers that their tenant trusts, into sessions like those of who shows a password. */
@Singleton
class ExchangeService implements TokenExchange {
    private static final Logger LOG = Logger.getLogger(ExchangeService.class);
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final TenantDirectory tenants;
    private final TokenVerification verification;
    private final SignIns signIns;
    private final TokenIssuer tokens;

    ExchangeService(TenantDirectory tenants, TokenVerification verification, SignIns signIns, TokenIssuer tokens) {
        this.tenants = tenants;
        this.verification = verification;
        this.signIns = signIns;
        this.tokens = tokens;
    }

    /**
     * All refusals of a token are alike, and none of them is counted: no number of attempts guesses a signature, and nobody
     * shall have to wait for what others show of them.
     */
    @Override
    public Uni<AccessToken> exchange(ExchangeRequest request, HttpServerRequest connection) {
        return exchange(request, ClientAddress.of(connection));
    }

    Uni<AccessToken> exchange(ExchangeRequest request, ClientAddress address) {
        var kind = TokenKind.of(request.subjectTokenType())
                .orElseThrow(() -> OauthException.invalidRequest("subject_token_type is not one that is exchanged."));
        return Uni.createFrom()
                .item(() -> ForeignToken.parse(request.subjectToken()))
                .chain(token -> tenant(request).chain(tenant -> signIn(tenant, token, kind, address)))
                .onFailure(TokenRefusedException.class)
                .transform(refusal -> refused(refusal, "unknown"))
                .map(this::answer);
    }

    private Uni<Tenant> tenant(ExchangeRequest request) {
        return tenants.requireDomain(request.tenant())
                .onFailure(TenantNotFoundException.class)
                .transform(unknown -> new TokenRefusedException("tenant-unknown"));
    }

    private Uni<Grant> signIn(Tenant tenant, ForeignToken token, TokenKind kind, ClientAddress address) {
        return verification
                .verify(tenant.id(), token, kind)
                .chain(verified -> signIns.begin(tenant, verified.issuer(), verified.subject(), address.text()))
                .onFailure(TokenRefusedException.class)
                .transform(refusal -> refused(refusal, tenant.id()));
    }

    private static OauthException refused(Throwable refusal, String tenant) {
        LOG.infof("token exchange refused rule=%s tenant=%s", ((TokenRefusedException) refusal).rule(), tenant);
        return OauthException.invalidGrant();
    }

    private AccessToken answer(Grant grant) {
        return new AccessToken(
                tokens.issueToUser(grant),
                "Bearer",
                SigningKeys.ACCESS_TOKEN_LIFE.toSeconds(),
                Optional.empty(),
                Optional.of(ACCESS_TOKEN),
                Optional.of(grant.refreshToken()),
                Optional.of(grant.life().toSeconds()));
    }
}
