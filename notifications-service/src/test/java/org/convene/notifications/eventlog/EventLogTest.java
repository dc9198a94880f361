package org.convene.notifications.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.convene.notifications.eventlog.EventReader.Filter;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.tenancy.Transaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static final String OTHER = "65f0000000000000000000bb";
    private static final Filter ALL = new Filter(Optional.empty(), Optional.empty());

    private static TestDatabase database;

    private final EventLogConsumer consumer = new EventLogConsumer(null, new EventLog(), new LoggedPersons());
    private final EventReader reader = new EventReader(database.tenants());

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_event_log");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.execute("TRUNCATE event_log, event_log_head");
    }

    @Test
    void eventsAreReadInTheOrderOfTheirCommitsWithoutAGapWhileManyWrite() {
        var writers = IntStream.range(0, 200)
                .mapToObj(writer -> commit(writer).subscribeAsCompletionStage())
                .toArray(CompletableFuture[]::new);
        var written = CompletableFuture.allOf(writers);
        var seen = new ArrayList<String>();
        var cursor = new EventCursor(0);
        boolean last;
        do {
            last = written.isDone();
            EventView.Page page;
            do {
                page = read(TENANT, cursor, ALL, 7);
                page.items().forEach(event -> seen.add(event.id()));
                cursor = EventCursor.of(Optional.of(page.nextCursor()));
            } while (!page.items().isEmpty());
        } while (!last);
        written.join();

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(String.join(" ", seen))
                .isEqualTo(
                        database.value("SELECT string_agg(id, ' ' ORDER BY position) FROM event_log WHERE tenant = '%s'"
                                .formatted(TENANT)));
        assertThat(database.value(
                        "SELECT count(*) = max(position) FROM event_log WHERE tenant = '%s'".formatted(TENANT)))
                .isEqualTo("t");
        assertThat(seen).hasSizeBetween(100, 600);
    }

    /** Some events of both tenants, in any order; one transaction in five is rolled back. */
    private Uni<Void> commit(int writer) {
        var tenants = ThreadLocalRandom.current().nextBoolean() ? List.of(TENANT, OTHER) : List.of(OTHER, TENANT);
        return database.system()
                .transaction(transaction -> Multi.createFrom()
                        .iterable(tenants)
                        .onItem()
                        .transformToMultiAndConcatenate(tenant -> Multi.createFrom()
                                .range(0, 1 + writer % 3)
                                .onItem()
                                .transformToUniAndConcatenate(number -> consumer.on(
                                        transaction, event(tenant, "%s-%d-%d".formatted(tenant, writer, number), 1))))
                        .collect()
                        .last()
                        .chain(() -> writer % 5 == 0
                                ? Uni.createFrom().<Void>failure(new IllegalStateException("rolled back"))
                                : Uni.createFrom().voidItem()))
                .onFailure(IllegalStateException.class)
                .recoverWithNull();
    }

    @Test
    void eachTenantReadsItsOwnAndFiltersByMeetingAndType() {
        log(event(TENANT, "m1", 1), event(OTHER, "m1", 1), event(TENANT, "m2", 1), event(TENANT, "m1", 2));
        assertThat(read(TENANT, new EventCursor(0), ALL, 50).items())
                .extracting(EventView::id)
                .containsExactly("m1-1", "m2-1", "m1-2");
        var ofMeeting = new Filter(Optional.of("m1"), Optional.empty());
        var first = read(TENANT, new EventCursor(0), ofMeeting, 1);
        assertThat(first.items()).extracting(EventView::id).containsExactly("m1-1");
        var second = read(TENANT, EventCursor.of(Optional.of(first.nextCursor())), ofMeeting, 1);
        assertThat(second.items()).extracting(EventView::id).containsExactly("m1-2");
        var end = read(TENANT, EventCursor.of(Optional.of(second.nextCursor())), ofMeeting, 1);
        assertThat(end.items()).isEmpty();
        assertThat(end.nextCursor()).isEqualTo(second.nextCursor());
        assertThat(read(TENANT, new EventCursor(0), new Filter(Optional.of("m1"), Optional.of("other")), 50)
                        .items())
                .isEmpty();
        assertThat(read(
                                TENANT,
                                new EventCursor(0),
                                new Filter(Optional.empty(), Optional.of("org.convene.test.v1")),
                                50)
                        .items())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "org.convene\0", "Org", "a b"})
    void whatCanBeNoTypeOfEventsIsRefused(String type) {
        var resource = new EventResource(reader, null);
        assertThatThrownBy(() -> resource.list(Optional.empty(), Optional.of(type), Optional.empty(), 50))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void whatIsPublishedAgainIsNoNews() {
        var attributes = new java.util.HashMap<>(event(TENANT, "m1", 1).attributes());
        attributes.put("snapshot", "true");
        log(new ReceivedEvent(attributes, "{}"));
        assertThat(read(TENANT, new EventCursor(0), ALL, 50).items()).isEmpty();
    }

    @Test
    void whatIsNoObjectIsUnreadableAndTellsNothingOfWhatItIs() {
        for (var data : List.of("Ana", "[\"Ana\"]")) {
            assertThatThrownBy(() -> log(event(TENANT, "m1", 1, data)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("Ana");
        }
    }

    @Test
    void whoIsErasedLeavesTheLog() {
        var person = "{\"participants\": [{\"id\": \"p1\", \"person\": {\"name\": \"Ana\"}},"
                + " {\"id\": \"p2\", \"person\": {\"name\": \"Ben\"}}]}";
        log(event(TENANT, "m1", 1, person), event(TENANT, "m2", 1, person), event(OTHER, "m1", 1, person));
        log(event(TENANT, "m1", 2, "{\"erased\": [\"p1\"]}"));
        assertThat(database.value("SELECT string_agg(tenant || id, ' ' ORDER BY tenant, position) FROM event_log"
                        + " WHERE data::text LIKE '%Ana%'"))
                .isEqualTo(TENANT + "m2-1 " + OTHER + "m1-1");
        assertThat(database.value("SELECT count(*) FROM event_log WHERE data::text LIKE '%Ben%'"))
                .isEqualTo("3");
    }

    @Test
    void whatIsOldLeavesAndPositionsGoOn() {
        log(event(TENANT, "m1", 1));
        var cursor = read(TENANT, new EventCursor(0), ALL, 50).nextCursor();
        database.step(Duration.ofDays(31));
        log(event(TENANT, "m1", 2));
        var retention = new EventLogRetention(database.system(), () -> Duration.ofDays(30));
        assertThat(retention.work().await().indefinitely()).isFalse();
        assertThat(read(TENANT, new EventCursor(0), ALL, 50).items())
                .extracting(EventView::id)
                .containsExactly("m1-2");
        assertThat(read(TENANT, EventCursor.of(Optional.of(cursor)), ALL, 50).items())
                .hasSize(1);
    }

    @Test
    void aPageOfLargeEventsEndsEarlier() {
        var large = "{\"text\": \"%s\"}".formatted("x".repeat(1_500_000));
        log(event(TENANT, "m1", 1, large), event(TENANT, "m1", 2, large), event(TENANT, "m1", 3, large));
        log(event(TENANT, "m1", 4, large));
        var page = read(TENANT, new EventCursor(0), ALL, 50);
        assertThat(page.items()).hasSize(3);
        assertThat(read(TENANT, EventCursor.of(Optional.of(page.nextCursor())), ALL, 50)
                        .items())
                .extracting(EventView::id)
                .containsExactly("m1-4");
    }

    private EventView.Page read(String tenant, EventCursor cursor, Filter filter, int limit) {
        return reader.after(tenant, cursor, filter, limit).await().atMost(Duration.ofSeconds(30));
    }

    private void log(ReceivedEvent... events) {
        database.system()
                .transaction(transaction -> all(transaction, List.of(events)))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private Uni<Void> all(Transaction transaction, List<ReceivedEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> consumer.on(transaction, event))
                .collect()
                .last();
    }

    private static ReceivedEvent event(String tenant, String subject, int sequence) {
        return event(tenant, subject, sequence, "{\"n\": %d}".formatted(sequence));
    }

    private static ReceivedEvent event(String tenant, String subject, int sequence, String data) {
        return new ReceivedEvent(
                Map.of(
                        "id",
                        subject + "-" + sequence,
                        "source",
                        "/test",
                        "type",
                        "org.convene.test.v1",
                        "subject",
                        subject,
                        "sequence",
                        String.valueOf(sequence),
                        "tenant",
                        tenant,
                        "partitionkey",
                        subject,
                        "time",
                        "2026-05-31T09:00:00Z",
                        "actor",
                        "client:1"),
                data);
    }
}
