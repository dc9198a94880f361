package org.convene.access.token;

import java.time.Duration;
import org.convene.access.key.SigningKeys;

/**
 * What a tool may be told in a token. The types are those of no {@link org.convene.platform.identity.TokenUse}, so that
 * none opens anything here (RFC 8725 section 3.11).
 */
public enum ToolTokenUse {
    /** Who has opened the tool just now. */
    LAUNCH("tool-launch+jwt", Duration.ofMinutes(1)),
    /** That somebody moderates (D16). */
    MODERATOR("tool-moderator+jwt", SigningKeys.TOOL_TOKEN_LIFE);

    private final String type;
    private final Duration life;

    ToolTokenUse(String type, Duration life) {
        this.type = type;
        this.life = life;
    }

    /** The header {@code typ}. */
    public String type() {
        return type;
    }

    /** From when it is made. */
    public Duration life() {
        return life;
    }
}
