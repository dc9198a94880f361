package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.convene.platform.tenancy.Transaction;

/** Where the hashes of clients' secrets are kept. */
@Singleton
class ClientSecretRepository {
    private static final String LOCK = "SELECT id FROM client WHERE id = $1 FOR UPDATE";
    private static final String HELD = """
            SELECT ARRAY(SELECT id FROM client_secret WHERE client_id = $1) AS secret_ids,
                   EXISTS (SELECT FROM client_key WHERE client_id = $1) AS has_keys
            """;
    private static final String ADD = """
            INSERT INTO client_secret (tenant, client_id, id, hash, created_at)
            SELECT tenant, id, $2, $3, $4 FROM client WHERE id = $1
            """;
    private static final String REMOVE = "DELETE FROM client_secret WHERE client_id = $1 AND id = $2 RETURNING tenant";

    /** What a client can show for who it is. */
    record Held(List<String> secretIds, boolean hasKeys) {}

    /** What nobody else changes before the transaction ends. Fails with {@link ClientNotFoundException}. */
    Uni<Held> lock(Transaction transaction, String clientId) {
        return transaction.execute(LOCK, clientId).chain(locked -> {
            if (locked.size() == 0) {
                throw new ClientNotFoundException();
            }
            return transaction.execute(HELD, clientId).map(rows -> {
                var row = rows.iterator().next();
                return new Held(List.of(row.getArrayOfStrings("secret_ids")), row.getBoolean("has_keys"));
            });
        });
    }

    Uni<Void> add(Transaction transaction, String clientId, String id, SecretHash hash, Instant now) {
        return transaction
                .execute(ADD, clientId, id, Buffer.buffer(hash.bytes()), now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Answers whose it was. */
    Uni<String> remove(Transaction transaction, String clientId, String id) {
        return transaction
                .execute(REMOVE, clientId, id)
                .map(removed -> removed.iterator().next().getString("tenant"));
    }
}
