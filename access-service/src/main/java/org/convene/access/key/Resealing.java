package org.convene.access.key;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.platform.due.Chore;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/** Seals anew what is sealed under an older key, so that this key can leave the configuration. */
@Singleton
class Resealing implements Chore {
    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final int PIECE = 100;

    private static final String SIGNING_KEYS = """
            SELECT key_id, sealed FROM signing_key
            WHERE substring(sealed FROM 1 FOR 5) = ANY($1) LIMIT $2 FOR UPDATE SKIP LOCKED
            """;
    private static final String SET_SIGNING_KEY = "UPDATE signing_key SET sealed = $1 WHERE key_id = $2";
    private static final String LINK_SECRETS = """
            SELECT tenant, number, sealed FROM link_secret
            WHERE substring(sealed FROM 1 FOR 5) = ANY($1) LIMIT $2 FOR UPDATE SKIP LOCKED
            """;
    private static final String SET_LINK_SECRET =
            "UPDATE link_secret SET sealed = $1 WHERE tenant = $2 AND number = $3";

    private final SystemDatabase database;
    private final Sealer sealer;
    private final Buffer[] olderPrefixes;

    Resealing(SystemDatabase database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
        this.olderPrefixes = sealer.olderPrefixes().stream().map(Buffer::buffer).toArray(Buffer[]::new);
    }

    @Override
    public String name() {
        return "reseal";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Boolean> work() {
        if (olderPrefixes.length == 0) {
            return Uni.createFrom().item(false);
        }
        return database.transaction(transaction -> signingKeys(transaction)
                        .chain(keys -> linkSecrets(transaction).map(secrets -> keys + secrets)))
                .invoke(count -> {
                    if (count > 0) {
                        LOG.infof("sealed anew under the first of convene.secret.keys count=%d", count);
                    }
                })
                .map(count -> count >= PIECE);
    }

    private Uni<Integer> signingKeys(Transaction transaction) {
        return piece(transaction, SIGNING_KEYS, row -> {
            var keyId = row.getString("key_id");
            return transaction
                    .execute(SET_SIGNING_KEY, anew(row, SigningKeyRepository.purpose(keyId)), keyId)
                    .replaceWithVoid();
        });
    }

    private Uni<Integer> linkSecrets(Transaction transaction) {
        return piece(transaction, LINK_SECRETS, row -> {
            var tenant = row.getString("tenant");
            var number = row.getShort("number");
            return transaction
                    .execute(SET_LINK_SECRET, anew(row, LinkSecrets.purpose(tenant, number)), tenant, number)
                    .replaceWithVoid();
        });
    }

    private Uni<Integer> piece(Transaction transaction, String find, Function<Row, Uni<Void>> reseal) {
        return transaction.execute(find, olderPrefixes, PIECE).chain(rows -> {
            List<Uni<Void>> all = new ArrayList<>(
                    StreamSupport.stream(rows.spliterator(), false).map(reseal).toList());
            return all.isEmpty()
                    ? Uni.createFrom().item(0)
                    : Uni.join().all(all).andFailFast().replaceWith(all.size());
        });
    }

    private Buffer anew(Row row, String purpose) {
        return Buffer.buffer(sealer.reseal(row.getBuffer("sealed").getBytes(), purpose));
    }
}
