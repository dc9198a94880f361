package org.convene.access.token;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.client.RegisteredClient;
import org.convene.access.revocation.Revoking;
import org.convene.access.session.Sessions;
import org.convene.access.tenant.Tenant;
import org.convene.access.token.OauthException.Error;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenUse;
import org.convene.platform.identity.TokenVerifier;
import org.convene.platform.identity.VerifiedToken;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/**
 * Ends tokens that are no longer needed (RFC 7009). A tenant's client ends its own and those of its tenant's users, a
 * service its own, the operator all. Of any other nothing is done and nothing said.
 */
@Singleton
class RevocationService {
    private static final Logger LOG = Logger.getLogger(RevocationService.class);

    private final ClientAuthentication authentication;
    private final TokenVerifier verifier;
    private final Sessions sessions;
    private final Revoking revoking;
    private final SystemDatabase database;

    RevocationService(
            ClientAuthentication authentication,
            TokenVerifier verifier,
            Sessions sessions,
            Revoking revoking,
            SystemDatabase database) {
        this.authentication = authentication;
        this.verifier = verifier;
        this.sessions = sessions;
        this.revoking = revoking;
        this.database = database.forRequests();
    }

    /** Fails with {@link OauthException}. */
    Uni<Void> revoke(RevocationRequest request) {
        return authentication
                .require(request.client())
                .chain(asking -> Sessions.isRefreshToken(request.token())
                        ? endSession(asking.client(), request.token())
                        : revoke(asking.client(), request.token()))
                .onFailure(OauthException.class)
                .invoke(refusal -> LOG.infof(
                        "revocation refused rule=%s",
                        ((OauthException) refusal).error().code()));
    }

    private Uni<Void> endSession(RegisteredClient asking, String token) {
        return asking.kind() == CallerKind.SERVICE
                ? Uni.createFrom().voidItem()
                : sessions.end(token, asking.tenant().map(Tenant::id));
    }

    private Uni<Void> revoke(RegisteredClient asking, String token) {
        return verifier.verify(token)
                .map(Optional::of)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional.empty())
                .chain(found -> found.filter(genuine -> mayEnd(asking, genuine))
                        .map(this::revoke)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> revoke(VerifiedToken token) {
        if (token.use() != TokenUse.ACCESS) {
            throw new OauthException(Error.UNSUPPORTED_TOKEN_TYPE, "Only access and refresh tokens can be revoked.");
        }
        var tenant = text(token, CallerClaims.TENANT).orElse(Revoking.NO_TENANT);
        return text(token, "jti")
                .map(id -> database.transaction(transaction -> revoking.token(transaction, tenant, id)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static boolean mayEnd(RegisteredClient asking, VerifiedToken token) {
        if (asking.kind() == CallerKind.OPERATOR || has(token, "client_id", asking.id())) {
            return true;
        }
        var isOfTenant = asking.tenant()
                .filter(own -> has(token, CallerClaims.TENANT, own.id()))
                .isPresent();
        return isOfTenant && !has(token, CallerClaims.KIND, CallerKind.CLIENT.text());
    }

    private static boolean has(VerifiedToken token, String claim, String value) {
        return text(token, claim).filter(value::equals).isPresent();
    }

    private static Optional<String> text(VerifiedToken token, String claim) {
        return token.claims().getClaimValue(claim) instanceof String value ? Optional.of(value) : Optional.empty();
    }
}
