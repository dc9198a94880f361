package org.convene.access.client;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.identity.CallerKind;

/**
 * A client and what tells whether somebody is it.
 *
 * @param lastUses of its secrets and keys, by their ids, give or take a minute; without those that were never used
 */
record KnownClient(
        RegisteredClient client, List<KnownSecret> secrets, List<ClientKey> keys, Map<String, Instant> lastUses) {
    private static final int SHORTEST_SECRET = 32;

    record KnownSecret(String id, SecretHash hash) {}

    /**
     * @throws ConfigurationException if the secret could be guessed
     */
    static KnownClient builtIn(String id, CallerKind kind, String secret) {
        if (secret.strip().length() < SHORTEST_SECRET) {
            throw new ConfigurationException("the configured secret of the client " + id + " must have at least "
                    + SHORTEST_SECRET + " characters, such as those of openssl rand -base64 32");
        }
        var client = new RegisteredClient(id, kind, id, Scopes.parse(kind.text()), Optional.empty());
        return new KnownClient(client, List.of(new KnownSecret(id, SecretHash.of(secret))), List.of(), Map.of());
    }

    /** Empty if the secret is none of the client's. */
    Optional<AuthenticatedClient> authenticate(String secret) {
        return secrets.stream()
                .filter(known -> known.hash().matches(secret))
                .findFirst()
                .map(known -> new AuthenticatedClient(client, known.id()));
    }

    /** Whether this secret or key of it was. */
    boolean wasUsedAfter(Instant moment, String credentialId) {
        return lastUses.getOrDefault(credentialId, Instant.MIN).isAfter(moment);
    }
}
