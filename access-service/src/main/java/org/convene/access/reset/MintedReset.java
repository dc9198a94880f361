package org.convene.access.reset;

import java.time.Duration;
import org.convene.platform.secret.Secret;

/**
 * A reset's newest token, shown this once, and whom it is for.
 *
 * @param life for how long it is good
 */
public record MintedReset(
        String email, String username, @Secret String token, Duration life) {
    @Override
    public String toString() {
        return "MintedReset[redacted]";
    }
}
