package org.convene.access.token;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.convene.access.client.RegisteredClient;
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

    IntrospectionService(
            ClientAuthentication authentication, TokenVerifier verifier, ParticipantTokenCheck participants) {
        this.authentication = authentication;
        this.verifier = verifier;
        this.participants = participants;
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
                        .map(told -> told ? Introspection.active(verified) : Introspection.INACTIVE))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Introspection.INACTIVE);
    }

    /** Revoked access tokens are not verified; whether a participant's was taken back is known where it is shown. */
    private Uni<Boolean> isTold(RegisteredClient asking, VerifiedToken verified, String token) {
        return Introspection.isFor(asking, verified) && verified.use() == TokenUse.PARTICIPANT
                ? participants.isGood(verified, token)
                : Uni.createFrom().item(Introspection.isFor(asking, verified));
    }
}
