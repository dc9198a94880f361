package org.convene.access.link;

import java.time.Instant;
import java.util.Optional;

/**
 * What a tenant wants of links of version 1.
 *
 * @param knownIds whether they let in only whom the meeting knows, and nobody whom they may not mean
 * @param endsAt from when on none lets in anybody
 */
public record V1Policy(boolean knownIds, Optional<Instant> endsAt) {
    static final V1Policy USUAL = new V1Policy(false, Optional.empty());

    public boolean isOverAt(Instant moment) {
        return endsAt.filter(end -> !moment.isBefore(end)).isPresent();
    }
}
