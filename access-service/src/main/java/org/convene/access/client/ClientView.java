package org.convene.access.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's client, as the operator sees it.
 *
 * @param lastUsedAt when it last authenticated, give or take a minute; absent if it never did
 * @param secrets oldest first
 * @param keys oldest first
 */
record ClientView(
        String clientId,
        String tenantId,
        String name,
        List<String> scopes,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        List<SecretView> secrets,
        List<KeyView> keys) {
    /**
     * A secret without its value, which nobody is shown again.
     *
     * @param lastUsedAt as of the client
     */
    record SecretView(String id, Instant createdAt, Optional<Instant> lastUsedAt) {}

    /**
     * A public key, by the client's own name of it.
     *
     * @param lastUsedAt as of the client
     */
    record KeyView(String kid, Instant createdAt, Optional<Instant> lastUsedAt) {}
}
