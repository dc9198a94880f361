package org.convene.platform.tenancy;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A table that nobody gets to while this is open. */
public final class LockedTable implements AutoCloseable {
    private final TestDatabase database;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CompletableFuture<Void> lock;

    public LockedTable(TestDatabase database, String table) {
        this.database = database;
        var locked = new CompletableFuture<Void>();
        this.lock = database.newSystem()
                .transaction(transaction -> transaction
                        .execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table))
                        .invoke(() -> locked.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(end)))
                .subscribeAsCompletionStage();
        CompletableFuture.anyOf(locked, lock).orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** How many statements wait for it, a moment after the first does. */
    public int waiting() throws InterruptedException {
        for (var look = 0; look < 3_000 && countWaiting() == 0; look++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(300);
        return countWaiting();
    }

    private int countWaiting() {
        return Integer.parseInt(database.value("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                """));
    }

    @Override
    public void close() {
        end.complete(null);
        lock.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
