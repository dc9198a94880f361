package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.revocation.BarredKey;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.Test;

/** What is read of the tables, with row-level security in force. */
class CircumstancesPlanTest {
    @Test
    void ofManyAttendeesThoseAreReadWhoArePerhapsThisPerson() {
        try (var database = TestDatabase.create("access_circumstances_plan")) {
            var scene = new RoomScene(database);
            scene.execute("""
                    INSERT INTO attendee (tenant, id, meeting_id, code_hash, external_id, name, email, fields, created_at)
                    SELECT '%s', 'a' || number, '%s', number::text::bytea, 'crm-' || number, 'Lis', NULL, '{}', now()
                    FROM generate_series(1, 20000) AS number
                    """.formatted(scene.tenant, scene.meeting));
            scene.bar(BarredKey.guest(Id.next()));
            database.execute("ANALYZE");
            var question =
                    scene.question(scene.invited(Optional.of("crm-7")), new Target.OfRoom(Optional.of(scene.room)));

            var scans = explained(database, question)
                    .filter(node -> "attendee".equals(node.getString("Relation Name")))
                    .toList();

            assertThat(scans).hasSize(2);
            assertThat(scans.stream().mapToLong(CircumstancesPlanTest::looked).sum())
                    .as("%s", scans)
                    .isEqualTo(1);
        }
    }

    @Test
    void ofManyRevocationsThoseAreReadThatNameThisPerson() {
        try (var database = TestDatabase.create("access_revocations_plan")) {
            var scene = new RoomScene(database);
            scene.execute("""
                    INSERT INTO barred (id, tenant, kind, key, revoked_at, revoked_by)
                    SELECT 'b' || number, '%s', 'address', 'address:' || number, now(), 'client:x'
                    FROM generate_series(1, 20000) AS number
                    """.formatted(scene.tenant));
            var ada = Id.next();
            scene.execute("UPDATE meeting SET state = state || '{\"participants\": [{\"id\": \"%s\"}]}' WHERE id = '%s'"
                    .formatted(ada, scene.meeting));
            scene.addAddress(ada, "j\u00f6rg@b\u00fccher.example.org");
            scene.bar(BarredKey.address(scene.tenant, "JO\u0308RG@xn--bcher-kva.example.org"));
            database.execute("ANALYZE");
            var question = scene.question(scene.invited(Optional.of(ada)), new Target.OfRoom(Optional.of(scene.room)));

            var scans = explained(database, question)
                    .filter(node -> "barred".equals(node.getString("Relation Name")))
                    .toList();

            assertThat(scans).isNotEmpty();
            assertThat(scans.stream().mapToLong(CircumstancesPlanTest::looked).sum())
                    .as("%s", scans)
                    .isEqualTo(1);
        }
    }

    private static Stream<JsonObject> explained(TestDatabase database, Question question) {
        var answers = database.tenants()
                .pipeline(
                        question.tenant(),
                        transaction -> List.of(transaction.execute(
                                "EXPLAIN (ANALYZE, FORMAT JSON) " + CircumstancesLookup.FIND,
                                CircumstancesLookup.values(question, (Shown) question.decide()))))
                .await()
                .atMost(Duration.ofMinutes(2));
        var explained = (JsonArray) answers.get(0).iterator().next().getJson(0);
        return nodes(explained.getJsonObject(0).getJsonObject("Plan"));
    }

    /** Rows that were given on, and those that were not. */
    private static long looked(JsonObject scan) {
        var each = scan.getDouble("Actual Rows") + scan.getDouble("Rows Removed by Filter", 0.0);
        return Math.round(each * scan.getLong("Actual Loops"));
    }

    private static Stream<JsonObject> nodes(JsonObject node) {
        var below = node.getJsonArray("Plans", new JsonArray()).stream().map(JsonObject.class::cast);
        return Stream.concat(Stream.of(node), below.flatMap(CircumstancesPlanTest::nodes));
    }
}
