package org.convene.meetings.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedErasureTest {
    private static TestDatabase database;

    private final String tenant = Id.next();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("feed_erasure");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whoIsDeletedHasNoCalendarAnyMoreAndEverybodyElseHas() {
        var gone = Id.next();
        var staying = Id.next();
        subscribe("user_id", gone);
        subscribe("user_id", staying);
        subscribe("address", "olga@example.org");
        subscribe("address", "ana@example.org");

        database.tenants()
                .transaction(
                        tenant,
                        transaction -> new FeedErasure()
                                .erase(transaction, tenant, List.of(gone), Optional.of("olga@example.org")))
                .await()
                .indefinitely();

        assertThat(database.value(
                        "SELECT string_agg(coalesce(user_id, address), ',' ORDER BY id) FROM calendar_feed WHERE tenant = '%s'"
                                .formatted(tenant)))
                .isEqualTo(staying + ",ana@example.org");
    }

    private void subscribe(String column, String value) {
        var unused = database.value("""
                INSERT INTO calendar_feed (id, tenant, token_hash, %s, created_at)
                VALUES ('%s', '%s', sha256('%s'), '%s', now()) RETURNING id
                """.formatted(column, Id.next(), tenant, value, value));
    }
}
