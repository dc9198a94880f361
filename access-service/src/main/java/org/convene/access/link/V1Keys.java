package org.convene.access.link;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** By what a tenant's links of version 1 are judged: the secrets of the clients at hand, and what the tenant wants. */
record V1Keys(List<V1Secret> secrets, V1Policy policy) {
    /**
     * Which of the client's secrets, of those that are valid, signed it; empty where none did. Of several that are the same
     * the one that is valid longest.
     */
    Optional<V1Signer> signer(String client, Predicate<String> isSignedWith, Instant now) {
        return of(client)
                .filter(secret -> secret.validity().isTakenAt(now) && isSignedWith.test(secret.text()))
                .max(Comparator.comparing(secret -> secret.validity().until().orElse(Instant.MAX)))
                .map(V1Secret::signer);
    }

    /** What the client signs with: of the secrets that are valid, the one that became so last. */
    Optional<String> signing(String client, Instant now) {
        return of(client)
                .filter(secret -> secret.validity().holdsAt(now))
                .max(Comparator.comparing(secret -> secret.validity().from()))
                .map(V1Secret::text);
    }

    private Stream<V1Secret> of(String client) {
        return secrets.stream().filter(secret -> secret.client().equals(client));
    }
}
