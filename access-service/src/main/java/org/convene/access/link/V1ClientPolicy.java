package org.convene.access.link;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant wants of one client's links of version 1, beside what it wants of all.
 *
 * @param forms those in which links are taken; every one when absent
 * @param endsAt from when on none of the client's lets in anybody
 */
public record V1ClientPolicy(Optional<@Size(min = 1) Set<@NotNull V1Form>> forms, Optional<Instant> endsAt) {
    boolean takes(Set<V1Form> written) {
        return forms.filter(taken -> !taken.containsAll(written)).isEmpty();
    }
}
