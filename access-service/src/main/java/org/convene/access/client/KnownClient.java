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
record KnownClient(
        RegisteredClient client, List<KnownSecret> secrets, List<ClientKey> keys, Optional<Instant> lastUsedAt) {
    record KnownSecret(String id, SecretHash hash) {}

    static KnownClient builtIn(String id, CallerKind kind, String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the secret of " + id + " must not be blank");
        }
        var client = new RegisteredClient(id, kind, id, Scopes.parse(kind.text()), Optional.empty());
        return new KnownClient(
                client, List.of(new KnownSecret(id, SecretHash.of(secret))), List.of(), Optional.empty());
    }

    /** Empty if the secret is none of the client's. */
    Optional<AuthenticatedClient> authenticate(String secret) {
        return secrets.stream()
                .filter(known -> known.hash().matches(secret))
                .findFirst()
                .map(known -> new AuthenticatedClient(client, known.id()));
    }

    boolean wasUsedAfter(Instant moment) {
        return lastUsedAt.filter(moment::isBefore).isPresent();
    }
}
