package org.convene.access.client;

import java.time.Instant;

/** The answer that shows the secret, this once. */
record CreatedSecret(String id, String clientSecret, Instant createdAt) {
    @Override
    public String toString() {
        return "CreatedSecret[id=" + id + "]";
    }
}
