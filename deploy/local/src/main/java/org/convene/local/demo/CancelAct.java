package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** The meeting is called off everywhere. */
final class CancelAct {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Stage stage;
    private final Cast cast;
    private final JsonObject meeting;

    CancelAct(Stage stage, Cast cast, JsonObject meeting) {
        this.stage = stage;
        this.cast = cast;
        this.meeting = meeting;
    }

    void play(String anasLink) {
        stage.narrator.step("Cancelled: every calendar, every reminder and every door knows");
        var cancelled = stage.gateway.post(
                "/v1/meetings/%s/cancel".formatted(meeting.getString("id")), new JsonObject(), cast.token(), 200);
        stage.narrator.did("POST …/cancel");
        stage.expect(Part.MEETINGS, "cancelled".equals(cancelled.getString("status")), "the status cancelled");
        var mail = stage.inbox.awaitMail(
                Guest.ana(cast.domain()).address(),
                "a cancellation",
                found -> MeetingAct.isCalendar(found, "CANCEL", 2));
        stage.narrator.saw("mail to Ana: %s; METHOD:CANCEL, SEQUENCE:2", mail.getString("subject"));
        var waiting = new ChangeAct(stage, cast, meeting)
                .reminders().stream()
                        .filter(reminder -> reminder.getString("state").matches("planned|claimed"))
                        .count();
        stage.expect(Part.NOTIFICATIONS, waiting == 0, "no reminder to be planned any more, not " + waiting);
        stage.narrator.saw("no reminder is planned any more");
        door(anasLink);
    }

    private void door(String anasLink) {
        try (var ana = new Visitor(stage)) {
            var page = stage.await(
                    Part.ACCESS,
                    "Ana's door to say that the meeting was cancelled",
                    LIMIT,
                    () -> Optional.of(ana.open(anasLink)).filter(found -> found.shows("cancelad")));
            stage.narrator.saw("Ana's link still answers (%d), and says so in Spanish", page.status());
        }
    }
}
