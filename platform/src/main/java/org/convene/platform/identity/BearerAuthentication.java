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
import java.util.Set;
import org.convene.platform.time.Id;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/** Bearer tokens (RFC 6750 section 2.1): scopes become roles, the claims become the {@link Caller}. */
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
                .map(claims -> identity(claims, context.request().getHeader("Convene-Tenant")));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(
                        HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Bearer realm=\"convene\""));
    }

    private static SecurityIdentity identity(JwtClaims claims, @Nullable String tenant) {
        try {
            var scopes = Set.of(claims.getStringClaimValue("scope").split(" "));
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(claims.getSubject()))
                    .addRoles(scopes)
                    .addAttribute(CALLER, caller(claims, scopes, Optional.ofNullable(tenant)))
                    .build();
        } catch (MalformedClaimException failure) {
            throw new AuthenticationFailedException();
        }
    }

    private static Caller caller(JwtClaims claims, Set<String> scopes, Optional<String> tenant)
            throws MalformedClaimException {
        var subject = claims.getSubject();
        if (scopes.contains(Caller.SERVICE_SCOPE)) {
            return new Caller.ServiceCaller(subject, tenant.filter(Id::isValid));
        }
        if (scopes.contains(Caller.OPERATOR_SCOPE)) {
            return new Caller.OperatorCaller(subject);
        }
        return new Caller.ClientCaller(
                subject,
                claims.getStringClaimValue("client_name"),
                claims.getStringClaimValue("tenant"),
                claims.getStringClaimValue("tenant_domain"));
    }
}
