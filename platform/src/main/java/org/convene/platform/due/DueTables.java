package org.convene.platform.due;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * Makes due tables and watches them. The metric {@code convene.due.oldest.seconds} tells by table for how long the
 * longest waiting row has been due, 0 when none is, not a number while the database does not say.
 */
@Singleton
public class DueTables {
    private final SystemDatabase database;
    private final MeterRegistry registry;
    private final List<Watched> tables = new CopyOnWriteArrayList<>();

    /** Nothing that is done to a due table takes as long as other work may. */
    DueTables(SystemDatabase database, MeterRegistry registry) {
        this.database = database.forRequests();
        this.registry = registry;
    }

    /** To be called once for each table. */
    public <T> DueTable<T> create(DueRows<T> rows) {
        var table = new DueTable<>(database, rows);
        var watched = new Watched(table);
        tables.add(watched);
        registry.gauge("convene.due.oldest.seconds", Tags.of("table", table.name()), watched, one -> one.seconds);
        return table;
    }

    @Scheduled(every = "5s", delayed = "2s")
    Uni<Void> measure() {
        return Multi.createFrom()
                .iterable(tables)
                .onItem()
                .transformToUniAndConcatenate(Watched::measure)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static final class Watched {
        private final DueTable<?> table;
        private volatile double seconds = Double.NaN;

        Watched(DueTable<?> table) {
            this.table = table;
        }

        Uni<Double> measure() {
            return table.oldestSeconds().onFailure().recoverWithItem(Double.NaN).invoke(age -> seconds = age);
        }
    }
}
