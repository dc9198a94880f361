package org.convene.access.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.platform.identity.CallerKind;

/**
 * A client and what tells whether somebody is it.
 *
 * @param lastUsedAt give or take a minute
 */
record KnownClient(RegisteredClient client, List<SecretHash> secrets, Optional<Instant> lastUsedAt) {
    static KnownClient builtIn(String id, CallerKind kind, String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the secret of " + id + " must not be blank");
        }
        var client = new RegisteredClient(id, kind, id, Scopes.parse(kind.text()), Optional.empty());
        return new KnownClient(client, List.of(SecretHash.of(secret)), Optional.empty());
    }

    boolean isHeldBy(String secret) {
        return secrets.stream().anyMatch(hash -> hash.matches(secret));
    }

    boolean wasUsedAfter(Instant moment) {
        return lastUsedAt.filter(moment::isBefore).isPresent();
    }
}
