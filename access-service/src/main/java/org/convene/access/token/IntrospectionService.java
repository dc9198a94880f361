package org.convene.access.token;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.convene.access.client.RegisteredClient;
import org.convene.access.user.Users;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.TokenUse;
import org.convene.platform.identity.TokenVerifier;
import org.convene.platform.identity.VerifiedToken;
import org.jboss.logging.Logger;

/** Answers what tokens are good for (RFC 7662). */
@Singleton
class IntrospectionService {
    private static final Logger LOG = Logger.getLogger(IntrospectionService.class);

    private final ClientAuthentication authentication;
    private final TokenVerifier verifier;
    private final ParticipantTokenCheck participants;
    private final Users users;

    IntrospectionService(
            ClientAuthentication authentication,
            TokenVerifier verifier,
            ParticipantTokenCheck participants,
            Users users) {
        this.authentication = authentication;
        this.verifier = verifier;
        this.participants = participants;
        this.users = users;
    }

    /** The members of the answer; of a bad token, that it is none. Fails with {@link OauthException}. */
    Uni<Map<String, Object>> introspect(IntrospectionRequest request) {
        return authentication
                .require(request.client())
                .onFailure(OauthException.class)
                .invoke(refusal -> LOG.infof(
                        "introspection refused rule=%s",
                        ((OauthException) refusal).error().code()))
                .chain(asking -> introspect(asking.client(), request.token()));
    }

    private Uni<Map<String, Object>> introspect(RegisteredClient asking, String token) {
        return verifier.verify(token)
                .chain(verified -> isTold(asking, verified, token)
                        .chain(told ->
                                told ? active(verified) : Uni.createFrom().item(Introspection.INACTIVE)))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Introspection.INACTIVE);
    }

    /** Revoked access tokens are not verified; whether a participant's was taken back is known where it is shown. */
    private Uni<Boolean> isTold(RegisteredClient asking, VerifiedToken verified, String token) {
        return Introspection.isFor(asking, verified) && verified.use() == TokenUse.PARTICIPANT
                ? participants.isGood(verified, token)
                : Uni.createFrom().item(Introspection.isFor(asking, verified));
    }

    /** Of users what they may do now, since who asks may decide by it, and services do not decide by what tokens say. */
    private Uni<Map<String, Object>> active(VerifiedToken verified) {
        if (!Introspection.isOfUser(verified)) {
            return Uni.createFrom().item(Introspection.active(verified));
        }
        return users.findCapabilities(claim(verified, CallerClaims.TENANT), claim(verified, "sub"))
                .map(found -> found.map(capabilities -> Introspection.active(verified, capabilities))
                        .orElse(Introspection.INACTIVE));
    }

    private static String claim(VerifiedToken verified, String name) {
        return String.valueOf(verified.claims().getClaimValue(name));
    }
}
