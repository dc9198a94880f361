package org.convene.access.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import org.convene.access.token.ToolTokenUse;
import org.convene.access.token.ToolTokens;
import org.convene.platform.secret.Sealer;

/**
 * Launches of tools. The page of a room has a grant for each tool that it shows; when a tool asks, its grant and the
 * tool's nonce get a launch token for the tool's origin. A token is made for one nonce, and who made the nonce takes it
 * once: that is what makes it good for one use.
 */
@Singleton
public class Launches {
    private static final String PURPOSE = "tool-launch ";
    private static final String NONCE = "nonce";

    private final ToolTokens tokens;
    private final Sealer sealer;

    Launches(ToolTokens tokens, Sealer sealer) {
        this.tokens = tokens;
        this.sealer = sealer;
    }

    /**
     * What lets one admission have tokens for one origin, as long as it opens the room.
     *
     * @param origin as browsers write it
     */
    public String grant(String admissionId, String origin) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealer.seal(origin.getBytes(UTF_8), PURPOSE + admissionId));
    }

    /** Empty where the grant is none, or another admission's. */
    public Optional<String> token(String admissionId, String grant, String nonce, Launch launch) {
        return origin(admissionId, grant).map(origin -> {
            var claims = launch.claims();
            claims.put(NONCE, nonce);
            return tokens.issue(ToolTokenUse.LAUNCH, origin, launch.participantId(), claims);
        });
    }

    private Optional<String> origin(String admissionId, String grant) {
        try {
            return Optional.of(
                    new String(sealer.open(Base64.getUrlDecoder().decode(grant), PURPOSE + admissionId), UTF_8));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
