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
    private static final String IDS = "SELECT id FROM client_secret WHERE client_id = $1";
    private static final String ADD = """
            INSERT INTO client_secret (tenant, client_id, id, hash, created_at)
            SELECT tenant, id, $2, $3, $4 FROM client WHERE id = $1
            """;
    private static final String REMOVE = "DELETE FROM client_secret WHERE client_id = $1 AND id = $2 RETURNING tenant";

    /**
     * The ids of the client's secrets, which nobody else changes before the transaction ends. Fails with
     * {@link ClientNotFoundException}.
     */
    Uni<List<String>> lock(Transaction transaction, String clientId) {
        return transaction.execute(LOCK, clientId).chain(locked -> {
            if (locked.size() == 0) {
                throw new ClientNotFoundException();
            }
            return transaction.execute(IDS, clientId).map(rows -> ClientRows.all(rows, row -> row.getString("id")));
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
