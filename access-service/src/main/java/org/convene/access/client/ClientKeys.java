package org.convene.access.client;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.convene.access.revocation.Reached;
import org.convene.access.revocation.Reaching;
import org.convene.access.revocation.Revoking;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/** The public keys of clients. */
@Singleton
class ClientKeys {
    private static final Logger LOG = Logger.getLogger(ClientKeys.class);

    private static final String ALL = "SELECT tenant, id, jwk::text AS jwk FROM client_key WHERE client_id = $1";
    private static final String ADD = """
            INSERT INTO client_key (tenant, client_id, key_id, id, jwk, created_at)
            SELECT tenant, id, $2, $3, $4, $5 FROM client WHERE id = $1
            """;
    private static final String REMOVE = "DELETE FROM client_key WHERE client_id = $1 AND id = $2";

    private final ClientSecretRepository secrets;
    private final Revoking revoking;
    private final Reaching reaching;
    private final SystemDatabase database;
    private final Clock clock;

    ClientKeys(
            ClientSecretRepository secrets,
            Revoking revoking,
            Reaching reaching,
            SystemDatabase database,
            Clock clock) {
        this.secrets = secrets;
        this.revoking = revoking;
        this.reaching = reaching;
        this.database = database.forRequests();
        this.clock = clock;
    }

    private record Kept(String tenant, ClientKey key) {
        boolean isIn(List<ClientKey> keys) {
            return keys.stream().anyMatch(key::isSameAs);
        }
    }

    /**
     * Those that the client has already stay as they are; those that go take the tokens along that they got. Fails with
     * {@link ClientNotFoundException} or {@link LastCredentialException}.
     *
     * @return of those that go
     */
    Uni<Reached> set(String clientId, List<ClientKey> keys) {
        return database.transaction(transaction -> replace(transaction, clientId, keys))
                .invoke(() -> LOG.infof("client's keys set client=%s count=%d", clientId, keys.size()))
                .chain(reaching::await);
    }

    /** Answers the revocations. */
    private Uni<List<Revocation>> replace(Transaction transaction, String clientId, List<ClientKey> keys) {
        return secrets.lock(transaction, clientId)
                .invoke(held -> {
                    if (keys.isEmpty() && held.secretIds().isEmpty()) {
                        throw new LastCredentialException();
                    }
                })
                .chain(() -> transaction.execute(ALL, clientId))
                .map(rows -> ClientRows.all(
                        rows,
                        row -> new Kept(
                                row.getString("tenant"), ClientKey.stored(row.getString("id"), row.getString("jwk")))))
                .chain(kept -> replace(transaction, clientId, kept, keys));
    }

    private Uni<List<Revocation>> replace(
            Transaction transaction, String clientId, List<Kept> kept, List<ClientKey> keys) {
        var gone = kept.stream().filter(one -> !one.isIn(keys)).toList();
        var added = keys.stream()
                .filter(key -> kept.stream().noneMatch(one -> one.key().isSameAs(key)))
                .toList();
        return eachOf(gone, one -> remove(transaction, clientId, one))
                .call(() -> eachOf(added, key -> add(transaction, clientId, key).replaceWith(key)));
    }

    private static <T, R> Uni<List<R>> eachOf(List<T> all, Function<T, Uni<R>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .asList();
    }

    private Uni<Revocation> remove(Transaction transaction, String clientId, Kept kept) {
        return transaction
                .execute(REMOVE, clientId, kept.key().id())
                .chain(() -> revoking.credential(
                        transaction, kept.tenant(), kept.key().id()));
    }

    private Uni<Void> add(Transaction transaction, String clientId, ClientKey key) {
        return transaction
                .execute(
                        ADD,
                        clientId,
                        key.keyId(),
                        key.id(),
                        new JsonObject(key.json()),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }
}
