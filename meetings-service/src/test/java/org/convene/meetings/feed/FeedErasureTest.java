package org.convene.meetings.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        subscribe(gone);
        subscribe(staying);

        database.tenants()
                .transaction(tenant, transaction -> new FeedErasure().erase(transaction, tenant, List.of(gone)))
                .await()
                .indefinitely();

        assertThat(database.value(
                        "SELECT string_agg(user_id, ',') FROM calendar_feed WHERE tenant = '%s'".formatted(tenant)))
                .isEqualTo(staying);
    }

    private void subscribe(String user) {
        var unused = database.value("""
                INSERT INTO calendar_feed (id, tenant, token_hash, user_id, created_at)
                VALUES ('%s', '%s', sha256('%s'), '%s', now()) RETURNING id
                """.formatted(Id.next(), tenant, user, user));
    }
}
