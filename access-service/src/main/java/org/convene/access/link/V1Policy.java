package org.convene.access.link;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a tenant wants of links of version 1.
 *
 * @param knownIds whether they let in only whom the meeting knows, and nobody whom they may not mean
 * @param endsAt from when on none lets in anybody
 * @param clients what is wanted of single clients' links, by the clients' names; of none when absent
 */
public record V1Policy(
        boolean knownIds,
        Optional<Instant> endsAt,
        Optional<
                        @Size(max = V1Policy.MOST_CLIENTS) Map<
                                @Pattern(regexp = LinkClientResource.CLIENT, message = LinkClientResource.CLIENT_RULE)
                                String,
                                @NotNull @Valid V1ClientPolicy>>
                clients) {
    static final V1Policy USUAL = new V1Policy(false, Optional.empty());
    static final int MOST_CLIENTS = 100;

    public V1Policy(boolean knownIds, Optional<Instant> endsAt) {
        this(knownIds, endsAt, Optional.empty());
    }

    public boolean isOverAt(Instant moment) {
        return endsAt.filter(end -> !moment.isBefore(end)).isPresent();
    }

    /** Until when the clients' links are taken that have a time of their own, and by no name all others'. */
    Map<String, Instant> ends() {
        var ends = new TreeMap<String, Instant>();
        endsAt.ifPresent(end -> ends.put("", end));
        clients.orElse(Map.of()).forEach((client, own) -> own.endsAt().ifPresent(end -> ends.put(client, end)));
        return ends;
    }

    /** What holds for a client's link that is written like this: in a form that is not taken it is over. */
    V1Policy of(String client, Set<V1Form> forms) {
        var own = clients.map(all -> all.get(client));
        if (own.filter(policy -> !policy.takes(forms)).isPresent()) {
            return new V1Policy(knownIds, Optional.of(Instant.EPOCH));
        }
        var end = Stream.of(endsAt, own.flatMap(V1ClientPolicy::endsAt))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
        return new V1Policy(knownIds, end);
    }
}
