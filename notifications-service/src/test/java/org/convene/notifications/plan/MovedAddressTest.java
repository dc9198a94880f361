package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedAddressTest {
    private static final String OLD = "+34600000001";
    private static final String NEW = "+34600000002";

    @TempDir
    Path configuration;

    private final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", OLD)));

    @Test
    void whoHasTheOldAddressHearsThatItIsOverAlsoWhereThatIsPutOffAndTheNewOneDoesNotWaitForIt() {
        try (var database = TestDatabase.create("notifications_moved_address")) {
            var scene = new ReminderScene(database, configuration);
            var sending = scene.replica();
            invite(scene, sending);

            draft.participants = List.of(Meetings.phoneOnly("1", "Ada", NEW));
            scene.plan(draft);
            scene.provider.answer((sms, request) -> status(request, sms.to().equals(OLD) ? 503 : 202));
            database.atOneMoment(() -> {
                assertThat(sending.look()).isEqualTo(1);
                assertThat(scene.states()).isEqualTo("sent,planned http-503,planned");
                assertThat(sending.look()).isEqualTo(1);
                assertThat(scene.states()).isEqualTo("sent,planned http-503,sent");
            });

            scene.provider.answer((sms, request) -> status(request, 202));
            database.step(Duration.ofSeconds(10));
            assertThat(sending.look()).isEqualTo(1);
            assertThat(scene.states()).isEqualTo("sent,sent,sent");
            assertThat(scene.provider.receivedBy(OLD).get(2).text()).contains("has taken you off the list");
            assertThat(scene.provider.receivedBy(NEW)).hasSize(1);
        }
    }

    @Test
    void whereTheOldAddressCouldNotBeToldBothHearThatTheMeetingIsCancelled() {
        try (var database = TestDatabase.create("notifications_moved_and_cancelled")) {
            var scene = new ReminderScene(database, configuration);
            var sending = scene.replica();
            moveWithoutTheOldAddressHearingOfIt(scene, sending);

            draft.status = "cancelled";
            scene.plan(draft);
            assertThat(sending.look() + sending.look()).isEqualTo(2);

            assertThat(scene.provider.receivedBy(OLD).get(2).text()).contains("has cancelled");
            assertThat(scene.provider.receivedBy(NEW).get(1).text()).contains("has cancelled");
            assertThat(scene.states()).isEqualTo("sent,failed http-422,sent,sent,sent");
        }
    }

    @Test
    void whatTheOldAddressCouldNotBeToldIsSentOnceMoreByWish() {
        try (var database = TestDatabase.create("notifications_moved_and_resent")) {
            var scene = new ReminderScene(database, configuration);
            var sending = scene.replica();
            moveWithoutTheOldAddressHearingOfIt(scene, sending);

            assertThat(sending.resend(draft.tenant, "failed", false)).isEqualTo("1[]");
            assertThat(sending.look()).isEqualTo(1);

            assertThat(scene.provider.receivedBy(OLD).get(2).text()).contains("has taken you off the list");
            assertThat(scene.states()).isEqualTo("sent,sent,sent");
        }
    }

    @Test
    void whoGetsTheOldNumberMeanwhileIsNotToldThatItIsOver() {
        try (var database = TestDatabase.create("notifications_moved_to_another")) {
            var scene = new ReminderScene(database, configuration);
            var sending = scene.replica();
            invite(scene, sending);

            draft.participants = List.of(Meetings.phoneOnly("1", "Ada", NEW));
            scene.plan(draft);
            draft.participants = List.of(Meetings.phoneOnly("1", "Ada", NEW), Meetings.phoneOnly("2", "Eve", OLD));
            scene.plan(draft);
            assertThat(sending.look() + sending.look()).isEqualTo(3);

            assertThat(scene.states()).isEqualTo("sent,suppressed invited-again,sent,sent");
            assertThat(scene.provider.receivedBy(OLD).get(1).text()).contains("Eve", "invites you");
        }
    }

    private void invite(ReminderScene scene, TestSending sending) {
        draft.inviteMechanisms = Optional.of(List.of("sms"));
        draft.start = scene.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        scene.plan(draft);
        assertThat(sending.look()).isEqualTo(1);
    }

    private void moveWithoutTheOldAddressHearingOfIt(ReminderScene scene, TestSending sending) {
        invite(scene, sending);
        draft.participants = List.of(Meetings.phoneOnly("1", "Ada", NEW));
        scene.plan(draft);
        scene.provider.answer((sms, request) -> status(request, sms.to().equals(OLD) ? 422 : 202));
        assertThat(sending.look() + sending.look()).isEqualTo(2);
        assertThat(scene.states()).isEqualTo("sent,failed http-422,sent");
        scene.provider.answer((sms, request) -> status(request, 202));
    }

    private static void status(HttpServerRequest request, int status) {
        var ignored = request.response().setStatusCode(status).end();
    }
}
