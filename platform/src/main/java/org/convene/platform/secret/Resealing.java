package org.convene.platform.secret;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/**
 * Seals anew what is sealed under an older key, so that this key can leave the configuration. A row that no key opens
 * stays as it is, is told of, and holds up no other.
 */
@Singleton
class Resealing implements Chore {
    static final int PIECE = 100;
    private static final Logger LOG = Logger.getLogger(Resealing.class);

    private final SystemDatabase database;
    private final Sealer sealer;
    private final List<SealedTable> tables;
    private final Buffer[] olderPrefixes;

    Resealing(SystemDatabase database, Sealer sealer, @All List<SealedTable> tables) {
        this.database = database;
        this.sealer = sealer;
        this.tables = tables;
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
        return olderPrefixes.length == 0
                ? Uni.createFrom().item(false)
                : Multi.createFrom()
                        .iterable(tables)
                        .onItem()
                        .transformToUniAndConcatenate(this::piece)
                        .collect()
                        .asList()
                        .map(more -> more.contains(true));
    }

    private Uni<Boolean> piece(SealedTable table) {
        return database.transaction(transaction -> transaction
                .execute(table.find(), olderPrefixes, PIECE)
                .chain(rows -> reseal(transaction, table, rows)));
    }

    private Uni<Boolean> reseal(Transaction transaction, SealedTable table, RowSet<Row> rows) {
        List<Uni<RowSet<Row>>> updates = new ArrayList<>();
        for (var row : rows) {
            try {
                updates.add(transaction.execute(table.update(), arguments(table, row)));
            } catch (NotSealedException unreadable) {
                LOG.errorf("not sealed anew, since no key opens it table=%s", table.name());
            }
        }
        if (updates.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        transaction.afterCommit(
                () -> LOG.infof("sealed anew under the first key table=%s count=%d", table.name(), updates.size()));
        return Uni.join().all(updates).andFailFast().replaceWith(rows.size() == PIECE);
    }

    private Object[] arguments(SealedTable table, Row row) {
        List<Object> arguments = new ArrayList<>();
        var sealed = row.getBuffer("sealed_bytes").getBytes();
        arguments.add(Buffer.buffer(sealer.reseal(sealed, table.purpose().apply(row))));
        table.key().forEach(column -> arguments.add(row.getValue(column)));
        return arguments.toArray();
    }
}
