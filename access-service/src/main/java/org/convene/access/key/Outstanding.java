package org.convene.access.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a key or a secret has signed.
 *
 * @param breaks whether it is refused before its own time is over
 * @param endpoints where it is shown
 * @param lastEnds from when on none of it is taken; absent where each has its own time, which nobody keeps
 */
public record Outstanding(String kind, boolean breaks, List<String> endpoints, Optional<Instant> lastEnds) {
    /** Of a secret that signs links: nothing of a link is stored, so how many there are is not known. */
    public static Outstanding links(String kind, List<String> endpoints, Optional<Instant> validUntil) {
        return new Outstanding(kind, validUntil.isPresent(), endpoints, validUntil);
    }
}
