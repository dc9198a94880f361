package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reminders that are due or under way while their recipient gets another number: one of the two is told, and once (D9). */
class ReaddressedRemindersTest {
    private static final String OLD = "+34600000001";
    private static final String NEW = "+34600000002";
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", OLD)));
    private ReminderScene scene;
    private TestSending sending;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_readdressed");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aReminderThatIsDue() {
        scene = new ReminderScene(database, configuration);
        sending = scene.replica();
        draft.sendInvitations = false;
        draft.remindBefore = List.of(298);
        draft.start = scene.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        scene.plan(draft);
        database.step(Duration.ofMinutes(3));
    }

    @Test
    void whatWasClaimedBeforeTheChangeGoesToTheNewNumber() {
        assertThat(sending.look(() -> move(NEW))).isEqualTo(1);
        assertThat(scene.provider.received()).isEmpty();
        assertThat(scene.states()).isEqualTo("planned");

        assertThat(sending.look()).isEqualTo(1);
        assertOnlyTheNewNumberHeard();
    }

    @Test
    void movedAwayAndBackItGoesWhereItWasPlannedFor() {
        assertThat(sending.look(() -> {
                    move(NEW);
                    move(OLD);
                }))
                .isEqualTo(1);
        assertThat(scene.provider.receivedBy(OLD)).hasSize(1);
        assertThat(scene.states()).isEqualTo("sent");
    }

    @Test
    void whoIsTakenOffTheListMeanwhileHearsNothing() {
        assertThat(sending.look(() -> {
                    draft.participants = List.of();
                    scene.plan(draft);
                }))
                .isEqualTo(1);
        assertThat(sending.look()).isZero();
        assertThat(scene.provider.received()).isEmpty();
        assertThat(scene.states()).isEqualTo("suppressed participant-removed");
    }

    /** Of the first nothing is known but that it can be tried again, of the second that it cannot. */
    @ParameterizedTest
    @ValueSource(ints = {401, 422})
    void whatTheOldNumberProvablyDidNotGetGoesToTheNewOne(int status) {
        moveWhileTheProviderIsAsked(status);
        assertThat(scene.states()).isEqualTo("planned http-" + status);

        lookForAMinute();
        assertThat(scene.provider.receivedBy(OLD)).as("asked for once").hasSize(1);
        assertThat(scene.provider.receivedBy(NEW)).hasSize(1);
        assertThat(scene.states()).isEqualTo("sent");
        assertThat(database.value("SELECT concat_ws(' ', address, recipient #>> '{person,phone}') FROM delivery"))
                .isEqualTo(NEW + " " + NEW);
    }

    /** Of the second nobody knows. */
    @ParameterizedTest
    @ValueSource(ints = {202, 503})
    void whatTheOldNumberGotOrPerhapsGotDoesNotGoToTheNewOne(int status) {
        moveWhileTheProviderIsAsked(status);
        lookForAMinute();
        assertThat(scene.provider.receivedBy(OLD)).hasSize(1);
        assertThat(scene.provider.receivedBy(NEW)).isEmpty();
        assertThat(database.value("SELECT count(*) FILTER (WHERE state = 'sent' OR maybe_sent) || ' ' || count(*)"
                        + " FROM delivery WHERE state NOT IN ('planned', 'claimed')"))
                .isEqualTo("1 1");
    }

    @Test
    void whatAReplicaThatDiedMayHaveSentDoesNotGoToTheNewNumber() {
        assertThat(sending.lookAndDie()).isEqualTo(1);
        move(NEW);
        lookForAMinute();
        assertThat(scene.provider.receivedBy(OLD)).hasSize(1);
        assertThat(scene.provider.receivedBy(NEW)).isEmpty();
    }

    @Test
    void whatWaitsForItsNextAttemptGoesToTheNewNumberThoughItWasDueBefore() {
        scene.provider.answer((sms, request) -> status(request, 401));
        assertThat(sending.look()).isEqualTo(1);
        scene.provider.answer((sms, request) -> status(request, 202));
        draft.participants = List.of(Meetings.phoneOnly("1", "Ada", NEW));
        var ignored = scene.planning(draft, scene.now()).await().atMost(Duration.ofSeconds(30));

        assertThat(sending.look()).isEqualTo(1);
        assertThat(scene.provider.receivedBy(NEW)).hasSize(1);
        assertThat(scene.states()).isEqualTo("suppressed superseded,sent");
    }

    @Test
    void theNewNumberHasAllAttempts() {
        moveWhileTheProviderIsAsked(422);
        assertThat(sending.look()).isEqualTo(1);
        assertThat(database.value("SELECT attempt - spent FROM delivery")).isEqualTo("0");
    }

    private void move(String number) {
        draft.participants = List.of(Meetings.phoneOnly("1", "Ada", number));
        scene.plan(draft);
    }

    /** The change is heard of when the attempt has begun, and answered before that. */
    private void moveWhileTheProviderIsAsked(int status) {
        draft.participants = List.of(Meetings.phoneOnly("1", "Ada", NEW));
        var changedAt = scene.now().minus(Duration.ofHours(1));
        scene.provider.answer((sms, request) -> scene.planning(draft, changedAt)
                .subscribe()
                .with(planned -> status(request, status), failure -> status(request, 500)));
        assertThat(sending.look()).isEqualTo(1);
        scene.provider.answer((sms, request) -> status(request, 202));
    }

    private void lookForAMinute() {
        for (var time = 0; time < 6; time++) {
            database.step(Duration.ofSeconds(10));
            assertThat(sending.look()).isBetween(0, 1);
        }
    }

    private void assertOnlyTheNewNumberHeard() {
        assertThat(scene.provider.receivedBy(OLD)).isEmpty();
        assertThat(scene.provider.receivedBy(NEW)).hasSize(1);
        assertThat(scene.states()).isEqualTo("sent");
    }

    private static void status(HttpServerRequest request, int status) {
        var ignored = request.response().setStatusCode(status).end();
    }
}
