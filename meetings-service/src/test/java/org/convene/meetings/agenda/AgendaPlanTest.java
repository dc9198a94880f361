package org.convene.meetings.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.convene.meetings.agenda.StoredMeetings.Draft;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.Test;

/** What is read of the tables, with row-level security in force. */
class AgendaPlanTest {
    private static final Instant NINE = Instant.parse("2026-05-31T09:00:00Z");
    private static final Window DAY = new Window(NINE, NINE.plus(Duration.ofDays(1)));
    private static final int MEETINGS = 100;

    @Test
    void busyTimesAreLookedForInOneSpanWhereAllAreShortAndWhatHasNotEndedIsReadAtItsTimeOnly() {
        try (var database = TestDatabase.create("agenda_plan")) {
            var meetings = new StoredMeetings(database);
            for (var number = 0; number < MEETINGS; number++) {
                meetings.store(new Draft(NINE.plusSeconds(number)).with("ana@example.org", false));
            }
            database.execute("ANALYZE");

            var plan = busy(database, meetings.tenant);

            var ways = scans(plan, "agenda_entry");
            assertThat(ways).extracting(scan -> scan.getString("Index Name")).containsOnly("agenda_entry_in_time");
            assertThat(ways.stream().filter(scan -> rows(scan) == MEETINGS).map(scan -> scan.getLong("Actual Loops")))
                    .as("ways into the index for one person")
                    .containsExactly(1L);
            assertThat(rows(plan, "agenda_entry")).as("one tells their span").isEqualTo(MEETINGS + 1);
            assertThat(rows(plan, "occurrence")).isEqualTo(MEETINGS);
            assertThat(rows(plan, "meeting")).isZero();
        }
    }

    /** As the service asks of one person's day. */
    private static JsonObject busy(TestDatabase database, String tenant) {
        var ana = new Person(Optional.empty(), Optional.of("ana@example.org"));
        var answers = database.tenants()
                .pipeline(
                        tenant,
                        transaction -> List.of(
                                transaction.execute(Agenda.ALONG_THE_INDEX),
                                transaction.execute(
                                        "EXPLAIN (ANALYZE, FORMAT JSON) " + Agenda.BUSY,
                                        ana.keys(tenant).toArray(UUID[]::new),
                                        Window.spans(),
                                        DAY.startsAfter(AgendaCursor.START),
                                        DAY.idsAfter(AgendaCursor.START),
                                        DAY.untilTime(),
                                        DAY.fromTime(),
                                        new Integer[] {0},
                                        1_000,
                                        AgendaKey.all(tenant).value())))
                .await()
                .atMost(Duration.ofMinutes(2));
        var explained = (JsonArray) answers.get(1).iterator().next().getJson(0);
        return explained.getJsonObject(0).getJsonObject("Plan");
    }

    private static long rows(JsonObject plan, String table) {
        return scans(plan, table).stream().mapToLong(AgendaPlanTest::rows).sum();
    }

    private static long rows(JsonObject scan) {
        return Math.round(scan.getDouble("Actual Rows") * scan.getLong("Actual Loops"));
    }

    private static List<JsonObject> scans(JsonObject plan, String table) {
        return nodes(plan)
                .filter(node -> table.equals(node.getString("Relation Name")))
                .toList();
    }

    private static Stream<JsonObject> nodes(JsonObject node) {
        var below = node.getJsonArray("Plans", new JsonArray()).stream().map(JsonObject.class::cast);
        return Stream.concat(Stream.of(node), below.flatMap(AgendaPlanTest::nodes));
    }
}
