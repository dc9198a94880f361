package org.convene.platform.identity;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bearer tokens (RFC 6750 section 2.1): the claims become the {@link Caller} and its roles. */
@Singleton
class BearerAuthentication implements HttpAuthenticationMechanism {
    static final String CALLER = "caller";
    private static final String PREFIX = "Bearer ";

    private final TokenVerifier verifier;

    BearerAuthentication(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var authorization = context.request().getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return Uni.createFrom().nullItem();
        }
        return verifier.verify(authorization.substring(PREFIX.length()).trim())
                .map(token -> identity(token, context.request().getHeader("Convene-Tenant")));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(
                        HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Bearer realm=\"convene\""));
    }

    static SecurityIdentity identity(VerifiedToken token, @Nullable String tenant) {
        try {
            var claims = new CallerClaims(token.use(), token.claims());
            var caller = claims.caller(Optional.ofNullable(tenant));
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(caller.actor()))
                    .addRoles(claims.roles())
                    .addAttribute(CALLER, caller)
                    .build();
        } catch (IllegalArgumentException refused) {
            throw new AuthenticationFailedException();
        }
    }
}
