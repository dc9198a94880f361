package org.convene.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.TestInbox.await;
import static org.convene.platform.inbox.TestInbox.upTo;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParkedPersonsTest {
    private static final String MEETING = """
            {"name": "Planning", "organizer": {"id": "ana", "person": {"name": "Ana", "email": "ana@example.org"}},
             "participants": [{"id": "ben", "person": {"name": "Ben", "email": "ben@example.org"}}]}
            """;
    private static final String ERASED = "{\"erased\": [\"ana\"]}";

    private TestDatabase database;
    private TestInbox inbox;

    @BeforeEach
    void start() {
        database = TestDatabase.create("parked_persons_" + Id.next());
        RecordedEffects.createTable(database);
        inbox = new TestInbox(database, database.system(), new RecordedEffects("persons"));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void whoIsErasedIsGoneFromEveryEventThatWaitsAndAResendGoesThroughThem() {
        park("a", 450);
        park("b", 1);

        inbox.process(event("a", 451, ERASED));

        assertThat(waitingWith("a", "Ana")).isZero();
        assertThat(waitingWith("a", "ana@")).isZero();
        assertThat(waitingWith("a", "\"person\":{\"name\":\"\",\"erased\":true}"))
                .isEqualTo(450);
        assertThat(waitingWith("a", "ben@example.org")).isEqualTo(450);
        assertThat(waitingWith("b", "ana@example.org")).isEqualTo(1);
        inbox.effects.heal();
        inbox.resendParked();
        assertThat(inbox.effectsOn("a")).isEqualTo(upTo(451));
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void anErasureInTheBatchOfWhatItErasesReachesThatToo() {
        park("a", 1);

        inbox.process(event("a", 2, MEETING), event("a", 3, ERASED));

        assertThat(waitingWith("a", "Ana")).isZero();
        assertThat(waitingWith("a", "Ben")).isEqualTo(2);
    }

    @Test
    void whatIsNotJsonWaitsAsItCame() {
        inbox.effects.failAt(event("a", 1, ""));
        inbox.process(event("a", 1, "no JSON"), event("a", 2, "\"erased\" and broken"), event("a", 3, ERASED));

        assertThat(inbox.onlyParked().waiting()).isEqualTo(3);
        assertThat(waitingWith("a", "no JSON")).isEqualTo(1);
        inbox.effects.heal();
        assertThat(await(inbox.redelivery.resend(inbox.onlyParked().id())))
                .isEqualTo(new Resent(3, 0, Optional.empty()));
    }

    private void park(String subject, int events) {
        inbox.effects.failAt(event(subject, 1, MEETING));
        inbox.process(meetings(subject, events));
    }

    private static List<ReceivedEvent> meetings(String subject, int events) {
        return IntStream.rangeClosed(1, events)
                .mapToObj(sequence -> event(subject, sequence, MEETING))
                .toList();
    }

    private static ReceivedEvent event(String subject, int sequence, String data) {
        return new ReceivedEvent(TestEvents.event(subject, sequence).attributes(), data);
    }

    private long waitingWith(String subject, String text) {
        return Long.parseLong(database.value("""
                SELECT count(*) FROM parked_event JOIN parked_subject ON id = parked_subject
                WHERE subject = '%s' AND data LIKE '%%%s%%'
                """.formatted(subject, text)));
    }
}
