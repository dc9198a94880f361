package org.convene.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger remembers and what it forgets. */
class LedgerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventConfig CONFIG = () -> Duration.ofDays(400);

    private final String topic = "ledger-" + Id.next();
    private TestDatabase database;
    private TestRelay relay;

    @BeforeEach
    void start() {
        TestServers.kafka().createTopics(Map.of(topic, 2));
        database = TestDatabase.create("ledger_" + Id.next());
        relay = TestRelay.start(database.system(), TestServers.kafka().bootstrapServers());
    }

    @AfterEach
    void stop() {
        relay.close();
        database.close();
    }

    @Test
    void afterItsTimeAnEventGoesUnlessItIsItsSubjectsNewest() {
        Ledger.append(database, topic, 1, 1_500);
        Ledger.append(database, topic, 2, 1_000);
        Ledger.publishAll(database, relay);
        database.step(Duration.ofDays(401));
        Ledger.append(database, topic, 3, 10);

        sweep();

        assertThat(database.value("SELECT count(*) FROM event")).isEqualTo("1500");
        assertThat(database.value("SELECT count(*) FROM event WHERE sequence = 1"))
                .isEqualTo("500");
        assertThat(database.value("SELECT count(*) FROM event WHERE sequence = 3"))
                .isEqualTo("10");
    }

    @Test
    void beforeItsTimeAndBeforeItsPublicationNothingGoes() {
        Ledger.append(database, topic, 1, 10);
        Ledger.append(database, topic, 2, 10);
        Ledger.publishAll(database, relay);
        relay.close();
        Ledger.append(database, topic, 3, 10);
        Ledger.append(database, topic, 4, 10);
        database.step(Duration.ofDays(399));
        sweep();
        assertThat(database.value("SELECT count(*) FROM event")).isEqualTo("40");

        database.step(Duration.ofDays(2));
        sweep();

        assertThat(database.value("SELECT count(*) FROM event WHERE sequence > 2"))
                .isEqualTo("20");
        assertThat(database.value("SELECT count(*) FROM event")).isEqualTo("20");
    }

    @Test
    void whoIsErasedIsGoneFromEveryEventAndEveryEventKeepsItsNumber() throws IOException {
        var outbox = TestOutbox.on(database);
        for (var sequence = 1; sequence <= 450; sequence++) {
            append(outbox, Events.event(topic, "meeting", sequence, meeting("Ana", "Ben")));
        }
        append(outbox, Events.event(topic, "other", 1, meeting("Ana", "Ben")));

        database.tenants()
                .transaction(
                        Events.TENANT,
                        transaction -> new Erasure(outbox)
                                .erase(
                                        transaction,
                                        Events.event(topic, "meeting", 451, Map.of("erased", List.of("ana")))))
                .await()
                .indefinitely();

        assertThat(database.value("SELECT count(*) FROM event WHERE data::text LIKE '%Ana%' AND subject = 'meeting'"))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM event WHERE data::text LIKE '%ana@%' AND subject = 'other'"))
                .isEqualTo("1");
        assertThat(database.value("SELECT count(*) || ' ' || max(sequence) FROM event WHERE subject = 'meeting'"))
                .isEqualTo("451 451");
        var first = JSON.readTree(
                database.value("SELECT data::text FROM event WHERE subject = 'meeting' AND sequence = 1"));
        assertThat(first.at("/organizer/person").toString()).isEqualTo("{\"name\":\"\",\"erased\":true}");
        assertThat(first.at("/participants/0/person/name").asText()).isEmpty();
        assertThat(first.at("/participants/1/person/email").asText()).isEqualTo("ben@example.org");
        assertThat(first.at("/name").asText()).isEqualTo("Planning");
    }

    private void sweep() {
        var retention = new EventRetention(database.system(), CONFIG);
        var more = true;
        while (more) {
            more = retention.work().await().indefinitely();
        }
    }

    private void append(Outbox outbox, NewEvent event) {
        assertThat(database.tenants()
                        .transaction(Events.TENANT, transaction -> outbox.append(transaction, event))
                        .await()
                        .indefinitely()
                        .rowCount())
                .isEqualTo(1);
    }

    private static Map<String, Object> meeting(String first, String second) {
        return Map.of(
                "name", "Planning", "organizer", person(first), "participants", List.of(person(first), person(second)));
    }

    private static Map<String, Object> person(String name) {
        var id = name.toLowerCase(Locale.ROOT);
        return Map.of("id", id, "person", Map.of("name", name, "email", id + "@example.org"));
    }
}
