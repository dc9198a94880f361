package org.convene.access.token;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.access.audit.AuditTrail;
import org.convene.access.audit.AuditTrail.Deed;
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
    private final AuditTrail trail;
    private final SystemDatabase database;

    RevocationService(
            ClientAuthentication authentication,
            TokenVerifier verifier,
            Sessions sessions,
            Revoking revoking,
            AuditTrail trail,
            SystemDatabase database) {
        this.authentication = authentication;
        this.verifier = verifier;
        this.sessions = sessions;
        this.revoking = revoking;
        this.trail = trail;
        this.database = database.forRequests();
    }

    /**
     * Fails with {@link OauthException}.
     *
     * @param address where it is asked for from
     */
    Uni<Void> revoke(RevocationRequest request, String address) {
        return authentication
                .require(request.client())
                .chain(asking -> Sessions.isRefreshToken(request.token())
                        ? endSession(asking.client(), request.token(), address)
                        : revoke(asking.client(), request.token(), address))
                .onFailure(OauthException.class)
                .invoke(refusal -> LOG.infof(
                        "revocation refused rule=%s",
                        ((OauthException) refusal).error().code()));
    }

    private Uni<Void> endSession(RegisteredClient asking, String token, String address) {
        return asking.kind() == CallerKind.SERVICE
                ? Uni.createFrom().voidItem()
                : database.transaction(transaction -> sessions.end(
                                transaction, token, asking.tenant().map(Tenant::id))
                        .chain(ended -> ended.map(session -> trail.add(
                                        transaction,
                                        session.tenant(),
                                        deed(asking, address, "/v1/users/" + session.userId())))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> revoke(RegisteredClient asking, String token, String address) {
        return verifier.verify(token)
                .map(Optional::of)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional.empty())
                .chain(found -> found.filter(genuine -> mayEnd(asking, genuine))
                        .map(genuine -> revoke(asking, genuine, address))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> revoke(RegisteredClient asking, VerifiedToken token, String address) {
        if (token.use() != TokenUse.ACCESS) {
            throw new OauthException(Error.UNSUPPORTED_TOKEN_TYPE, "Only access and refresh tokens can be revoked.");
        }
        var tenant = text(token, CallerClaims.TENANT);
        return text(token, "jti")
                .map(id -> database.transaction(transaction -> revoking.token(
                                transaction, tenant.orElse(Revoking.NO_TENANT), id)
                        .chain(() -> isOwn(asking, token)
                                ? Uni.createFrom().voidItem()
                                : trail.add(transaction, tenant, deed(asking, address, bearer(token))))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** What somebody takes back of others; of one's own tokens there is nothing to tell. */
    private static Deed deed(RegisteredClient asking, String address, String target) {
        return new Deed(
                asking.kind().text() + ":" + asking.id(),
                address,
                "POST " + RevocationResource.PATH,
                target,
                List.of("token"));
    }

    private static String bearer(VerifiedToken token) {
        var kind = has(token, CallerClaims.KIND, CallerKind.USER.text()) ? "/v1/users/" : "/v1/clients/";
        return kind + text(token, "sub").orElse("");
    }

    private static boolean isOwn(RegisteredClient asking, VerifiedToken token) {
        return has(token, "client_id", asking.id());
    }

    private static boolean mayEnd(RegisteredClient asking, VerifiedToken token) {
        if (asking.kind() == CallerKind.OPERATOR || isOwn(asking, token)) {
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
