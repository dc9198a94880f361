package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.Test;

/** A plan reads as much as there are people, however often their meeting was changed. */
class RelevantDeliveriesTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static final int PEOPLE = 1_000;
    private static final int VERSIONS = 50;

    /** By mail, of each version; and of each second version, for a start of its own, a reminder. */
    private static final String TOLD = """
            INSERT INTO delivery (id, tenant, meeting_id, participant_id, recipient, kind, channel, meeting_version, shown,
                                  lead_time, state, message_id)
            SELECT concat_ws('-', version, person, lead_time), '%s', '%s', person,
                   jsonb_build_object('id', person::text, 'person', jsonb_build_object('email', person || '@example.org')),
                   CASE WHEN lead_time IS NULL THEN 'update' ELSE 'reminder' END, 'email', version,
                   jsonb_build_object('validSince', version::text), lead_time, 'sent',
                   concat_ws('-', version, person, lead_time)
            FROM generate_series(1, %d) AS version, generate_series(1, %d) AS person, unnest(ARRAY[NULL, 15]) AS lead_time
            WHERE lead_time IS NULL OR version %% 2 = 0
            """.formatted(TENANT, Meetings.ID, VERSIONS, PEOPLE);

    private static final String EXPLAIN = "EXPLAIN (ANALYZE, FORMAT JSON) "
            + RelevantDeliveries.READ.replace("$1", "'" + Meetings.ID + "'").replace("$2", "'" + VERSIONS + "'");

    @Test
    void whatAPlanGoesByIsFoundWithoutALookAtWhatWasToldBefore() {
        try (var database = TestDatabase.create("notifications_relevant")) {
            assertThat(database.system()
                            .execute(TOLD)
                            .await()
                            .atMost(Duration.ofMinutes(2))
                            .rowCount())
                    .isEqualTo(PEOPLE * VERSIONS * 3 / 2);
            database.execute("ANALYZE delivery, unfinished_delivery");

            var plan = plan(database.system().execute(EXPLAIN));
            assertThat(rows(plan)).as("the newest message and reminder of each").isEqualTo(2 * PEOPLE);
            assertThat(nodes(plan).map(node -> node.getString("Index Name")))
                    .contains("delivery_conversation", "delivery_reminder");
            assertThat(scans(plan))
                    .extracting(node -> node.getString("Node Type"))
                    .doesNotContain("Seq Scan");
            assertThat(scans(plan).stream()
                            .mapToLong(RelevantDeliveriesTest::read)
                            .sum())
                    .as("rows that are looked at, of %d", PEOPLE * VERSIONS * 3 / 2)
                    .isLessThanOrEqualTo(8 * PEOPLE);

            var conversations = scans(plan(database.tenants().execute(TENANT, EXPLAIN))).stream()
                    .filter(node -> "delivery_conversation".equals(node.getString("Index Name")))
                    .toList();
            assertThat(conversations).as("with row-level security in force").hasSize(5);
            assertThat(conversations.stream()
                            .mapToLong(RelevantDeliveriesTest::read)
                            .sum())
                    .isLessThanOrEqualTo(5 * PEOPLE);
        }
    }

    private static JsonObject plan(Uni<RowSet<Row>> explained) {
        var row = explained.await().atMost(Duration.ofMinutes(2)).iterator().next();
        return ((JsonArray) row.getJson(0)).getJsonObject(0).getJsonObject("Plan");
    }

    private static List<JsonObject> scans(JsonObject plan) {
        return nodes(plan)
                .filter(node -> "delivery".equals(node.getString("Relation Name")))
                .toList();
    }

    private static long read(JsonObject scan) {
        var each = scan.getDouble("Actual Rows") + scan.getDouble("Rows Removed by Filter", 0.0);
        return Math.round(each * scan.getLong("Actual Loops"));
    }

    private static long rows(JsonObject node) {
        return node.getLong("Actual Rows");
    }

    private static Stream<JsonObject> nodes(JsonObject node) {
        var below = node.getJsonArray("Plans", new JsonArray()).stream().map(JsonObject.class::cast);
        return Stream.concat(Stream.of(node), below.flatMap(RelevantDeliveriesTest::nodes));
    }
}
