package org.convene.access.issuer;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.key.SigningKeys;
import org.convene.access.login.Attempts;
import org.convene.access.login.ClientAddress;
import org.convene.access.login.LoginRefusedException;
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
    private final Attempts attempts;
    private final TokenIssuer tokens;

    ExchangeService(
            TenantDirectory tenants,
            TokenVerification verification,
            SignIns signIns,
            Attempts attempts,
            TokenIssuer tokens) {
        this.tenants = tenants;
        this.verification = verification;
        this.signIns = signIns;
        this.attempts = attempts;
        this.tokens = tokens;
    }

    /** All refusals of a token are alike, but that too many of one subject have to wait. */
    @Override
    public Uni<AccessToken> exchange(ExchangeRequest request, HttpServerRequest connection) {
        return exchange(request, ClientAddress.of(connection));
    }

    Uni<AccessToken> exchange(ExchangeRequest request, ClientAddress address) {
        var kind = TokenKind.of(request.subjectTokenType())
                .orElseThrow(() -> OauthException.invalidRequest("subject_token_type is not one that is exchanged."));
        return nobodyIfRefused(
                        Uni.createFrom()
                                .item(() -> ForeignToken.parse(request.subjectToken()))
                                .chain(token -> attempts.attempt(
                                        account(request, token, address),
                                        address,
                                        () -> verify(request, token, kind),
                                        shown -> signIn(shown, address))),
                        "unknown")
                .onFailure(LoginRefusedException.class)
                .invoke(refusal -> log(((LoginRefusedException) refusal).code(), "unknown"))
                .map(grant -> answer(grant.orElseThrow(OauthException::invalidGrant)));
    }

    /**
     * Whom the token says it is about: nothing of it is checked yet. From here alone: no number of attempts guesses a
     * signature, and nobody shall have to wait for what others show elsewhere.
     */
    private static String account(ExchangeRequest request, ForeignToken token, ClientAddress address) {
        return String.join("\n", "exchange", request.tenant(), token.issuer(), token.subject(), address.text());
    }

    /** A token that is the issuer's. */
    private record Shown(Tenant tenant, TokenVerification.Verified verified) {}

    private Uni<Optional<Shown>> verify(ExchangeRequest request, ForeignToken token, TokenKind kind) {
        return nobodyIfRefused(
                tenants.requireDomain(request.tenant())
                        .onFailure(TenantNotFoundException.class)
                        .transform(unknown -> new TokenRefusedException("tenant-unknown"))
                        .chain(tenant -> nobodyIfRefused(verify(tenant, token, kind), tenant.id())),
                "unknown");
    }

    private Uni<Optional<Shown>> verify(Tenant tenant, ForeignToken token, TokenKind kind) {
        return verification.verify(tenant.id(), token, kind).map(verified -> Optional.of(new Shown(tenant, verified)));
    }

    private Uni<Optional<Grant>> signIn(Shown shown, ClientAddress address) {
        var verified = shown.verified();
        return nobodyIfRefused(
                signIns.begin(shown.tenant(), verified.issuer(), verified.subject(), address.text())
                        .map(Optional::of),
                shown.tenant().id());
    }

    private static <T> Uni<Optional<T>> nobodyIfRefused(Uni<Optional<T>> signIn, String tenant) {
        return signIn.onFailure(TokenRefusedException.class)
                .invoke(refusal -> log(((TokenRefusedException) refusal).rule(), tenant))
                .onFailure(TokenRefusedException.class)
                .recoverWithItem(Optional.empty());
    }

    private static void log(String rule, String tenant) {
        LOG.infof("token exchange refused rule=%s tenant=%s", rule, tenant);
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
