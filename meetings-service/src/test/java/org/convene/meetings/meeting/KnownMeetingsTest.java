package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.convene.meetings.meeting.KnownMeetings.Known;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that name the same things come one after the other. */
class KnownMeetingsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();

    private static TestDatabase database;

    private final String tenant = Id.next();
    private final KnownMeetings known = new KnownMeetings();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("known_meetings");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"externalMeetingId", "urlName"})
    void whoNamesTheSameWaitsForTheOthersEnd(String field) {
        var first = new CompletableFuture<Void>();
        var isHeld = new CompletableFuture<Void>();
        var held = transaction(
                List.of(named(field, "a"), named(field, "b")),
                Uni.createFrom().completionStage(first).onSubscription().invoke(() -> isHeld.complete(null)));
        assertThat(isHeld).succeedsWithin(Duration.ofSeconds(30));
        var waiting = transaction(
                List.of(named(field, "b"), named(field, "a")), Uni.createFrom().voidItem());
        var other = transaction(List.of(named(field, "c")), Uni.createFrom().voidItem());

        assertThat(other).succeedsWithin(Duration.ofSeconds(30));
        await().until(() -> database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .equals("1"));
        assertThat(List.of(held, waiting)).noneMatch(CompletableFuture::isDone);

        first.complete(null);
        assertThat(held).succeedsWithin(Duration.ofSeconds(30));
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    }

    private CompletableFuture<Known> transaction(List<MeetingRequest> requests, Uni<Void> end) {
        return database.tenants()
                .transaction(
                        tenant,
                        transaction -> known.find(transaction, tenant, Optional.empty(), requests)
                                .call(() -> end))
                .subscribeAsCompletionStage();
    }

    private static MeetingRequest named(String field, String value) {
        try {
            return MAPPER.readValue("{\"%s\": \"%s\"}".formatted(field, value), MeetingRequest.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
