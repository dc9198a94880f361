package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestProvider;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a reminder whose provider is in trouble for longer, in virtual time. */
class TroubledProviderTest {
    private static final int PEOPLE = 10;
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final Meetings.Draft draft = new Meetings.Draft(IntStream.range(0, PEOPLE)
            .mapToObj(number -> Meetings.phoneOnly(Integer.toString(number), "Ada", "+346000000" + (10 + number)))
            .toList());
    private ReminderScene scene;
    private TestSending sending;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_troubled_provider");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void remindersAreDueFiveHoursAhead() {
        scene = new ReminderScene(database, configuration);
        sending = scene.replica();
        draft.sendInvitations = false;
        draft.remindBefore = List.of(300);
        draft.start = scene.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        scene.plan(draft);
    }

    @Test
    void whoAsksToWaitIsNotAskedBefore() {
        scene.provider.answer((sms, request) -> {
            request.response().putHeader("Retry-After", "90");
            status(request, 429);
        });
        database.atOneMoment(() -> {
            assertThat(sending.look()).isEqualTo(PEOPLE);
            database.step(Duration.ofSeconds(80));
            assertThat(sending.look()).isZero();
            scene.provider.answer((sms, request) -> status(request, 202));
            database.step(Duration.ofSeconds(12));
        });
        assertThat(sending.look()).isEqualTo(PEOPLE);
        assertThat(states()).containsOnly("sent");
        assertEachUnderItsOwnKey();
    }

    @Test
    void anHourOfErrorsIsOutlivedWithoutPesteringAndAllAreReminded() {
        scene.provider.answer((sms, request) -> status(request, 500));
        lookUntil(scene.now().plus(Duration.ofHours(1)), Duration.ofSeconds(20));
        assertThat(scene.provider.received()).hasSizeBetween(5 * PEOPLE, 9 * PEOPLE);
        assertThat(states()).containsOnly("planned http-500");
        scene.provider.answer((sms, request) -> status(request, 202));
        lookUntil(scene.now().plus(Duration.ofHours(2)), Duration.ofMinutes(5));
        assertThat(states()).containsOnly("sent");
        assertEachUnderItsOwnKey();
    }

    @Test
    void aPageInPlaceOfAnAnswerIsNoneAndTheMessageIsRepeatedUnderItsKey() {
        scene.provider.answer((sms, request) -> {
            request.response().putHeader("Content-Type", "text/html");
            status(request, 200);
        });
        assertThat(sending.look()).isEqualTo(PEOPLE);
        assertThat(states()).containsOnly("planned http-200-html");
        scene.provider.answer((sms, request) -> status(request, 202));
        database.step(Duration.ofSeconds(3));
        assertThat(sending.look()).isEqualTo(PEOPLE);
        assertThat(states()).containsOnly("sent");
        assertEachUnderItsOwnKey();
    }

    @Test
    void oneWhoIsRefusedKeepsNobodyElseFromHearing() {
        var refused = draft.participants.get(3).person().phone().orElseThrow();
        scene.provider.answer((sms, request) -> status(request, sms.to().equals(refused) ? 400 : 202));
        assertThat(sending.look()).isEqualTo(PEOPLE);
        database.step(Duration.ofHours(1));
        assertThat(sending.look()).isZero();
        assertThat(states()).hasSize(PEOPLE).containsOnlyOnce("failed http-400");
        assertThat(states().stream().filter("sent"::equals)).hasSize(PEOPLE - 1);
    }

    private void lookUntil(Instant end, Duration step) {
        while (scene.now().isBefore(end)) {
            assertThat(sending.look()).isBetween(0, PEOPLE);
            database.step(step);
        }
    }

    private List<String> states() {
        return List.of(scene.states().split(","));
    }

    private void assertEachUnderItsOwnKey() {
        var received = scene.provider.received();
        assertThat(received.stream().map(TestProvider.Received::key).distinct()).hasSize(PEOPLE);
        assertThat(received.stream().distinct()).as("each the same every time").hasSize(PEOPLE);
    }

    private static void status(HttpServerRequest request, int status) {
        var ignored = request.response().setStatusCode(status).end();
    }
}
