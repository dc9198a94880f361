package org.convene.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import org.convene.platform.tenancy.TestDatabase;

/** Events written straight into the table, many at once. */
final class Ledger {
    /** One event for every key. */
    private static final String ROUND = """
            INSERT INTO event (id, tenant, topic, type, subject, sequence, partition_key, slot, time, actor, size, data)
            SELECT '%1$s-' || %2$d || '-' || key, '%3$s', '%1$s', 'org.convene.probe.changed.v1', 'key-' || key, %2$d,
                   'key-' || key, key %% 16, now(), 'client:x', 20, jsonb_build_object('number', %2$d)
            FROM generate_series(1, %4$d) AS key
            """;

    private Ledger() {}

    /** One event with this sequence for each of as many subjects. */
    static void append(TestDatabase database, String topic, int sequence, int subjects) {
        change(database, subjects, ROUND.formatted(topic, sequence, Events.TENANT, subjects));
    }

    static void change(TestDatabase database, int rows, String sql) {
        assertThat(database.system().execute(sql).await().indefinitely().rowCount())
                .isEqualTo(rows);
    }

    static long unpublished(TestDatabase database) {
        return Long.parseLong(database.value("SELECT count(*) FROM event WHERE published_at IS NULL"));
    }

    static void publishAll(TestDatabase database, TestRelay relay) {
        await().until(() -> {
            relay.relay().wake();
            return unpublished(database) == 0;
        });
    }
}
