package org.convene.access.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.platform.identity.TokenAlgorithm;
import org.convene.platform.identity.TokenVerifier;

/**
 * What a change of the signing key does, or would do.
 *
 * @param algorithm what the new key signs by
 * @param signsFrom when the new key takes the place of the one that signs now
 * @param outstanding what has been signed, and whether it breaks
 */
public record Rotation(boolean dryRun, TokenAlgorithm algorithm, Instant signsFrom, List<Outstanding> outstanding) {
    private static final List<String> EVERY_CALL = List.of("/v1/*", "/oauth2/introspect", "/oauth2/revoke");
    private static final List<String> ROOM = List.of(
            "/m/{urlName}",
            "/room/{room}",
            "/room/{room}/presence",
            "/room/{room}/lobby",
            "/room/{room}/tools",
            "/room/{room}/launch",
            "/v1/tools",
            "/v1/admissions",
            "/v1/access/explain",
            "/oauth2/introspect");
    private static final List<String> DOORS =
            List.of("/m/{urlName}", "/attendee/{urlName}", "/{urlName}", "/room/{room}");

    static Rotation of(RotationRequest request, Instant now, SigningKeyConfig config) {
        var signsFrom = request.withdraws() ? now : now.plus(config.signingKeyLead());
        return new Rotation(
                request.isDryRun(),
                config.signingKeyAlgorithm(),
                signsFrom,
                List.of(
                        signed("access tokens", request, EVERY_CALL, signsFrom, SigningKeys.ACCESS_TOKEN_LIFE),
                        signed("participants' tokens", request, ROOM, signsFrom, config.stay()),
                        forTools(request, signsFrom),
                        new Outstanding("personal links", false, DOORS, Optional.empty())));
    }

    /** Tools check them by themselves, with the key set as they have it. */
    private static Outstanding forTools(RotationRequest request, Instant signsFrom) {
        var lastEnds = signsFrom.plus(request.withdraws() ? SigningKeys.KEY_SET_KEPT : SigningKeys.TOOL_TOKEN_LIFE);
        return new Outstanding("tools' tokens", request.withdraws(), List.of(), Optional.of(lastEnds));
    }

    private static Outstanding signed(
            String kind, RotationRequest request, List<String> endpoints, Instant signsFrom, Duration life) {
        var lastEnds = signsFrom.plus(request.withdraws() ? TokenVerifier.WITHDRAWN_KEY_REFUSED_WITHIN : life);
        return new Outstanding(kind, request.withdraws(), endpoints, Optional.of(lastEnds));
    }
}
