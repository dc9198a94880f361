package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Another meeting is called off everywhere. */
final class CancelAct {
    private static final String TITLE = "Retrospective";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Stage stage;
    private final Cast cast;
    private final MeetingAct planning;

    CancelAct(Stage stage, Cast cast, MeetingAct planning) {
        this.stage = stage;
        this.cast = cast;
        this.planning = planning;
    }

    void play() {
        stage.narrator.step("Another meeting is cancelled: every calendar, every reminder and every door knows");
        var start = stage.clock.instant().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
        var meeting = planning.schedule(TITLE, start);
        var reminders = new ChangeAct(stage, cast, meeting);
        reminders.awaitPlanned(start.minus(Duration.ofMinutes(1)));
        var anas = anasLink(meeting);
        stage.narrator.saw("everyone is invited, and three reminders wait");
        cancel(meeting);
        for (var guest : List.of(Guest.ana(cast.domain()), Guest.ben(cast.domain()))) {
            var mail = stage.inbox.awaitMail(
                    guest.address(), "a cancellation", found -> MeetingAct.isCalendar(found, "CANCEL", 1));
            stage.narrator.saw("mail to %s: %s; METHOD:CANCEL, SEQUENCE:1", guest.name(), mail.getString("subject"));
        }
        var text = stage.inbox.awaitText(MeetingAct.PHONE, "has cancelled " + TITLE, InboxReader.LIMIT);
        stage.narrator.saw("text message to Chloé: %s", text.getString("text"));
        stage.awaitTrue(
                Part.NOTIFICATIONS,
                "the three reminders to be withdrawn",
                LIMIT,
                () -> reminders.waiting().isEmpty() && reminders.count("sent") == 0);
        stage.narrator.saw("the three reminders that waited are withdrawn");
        door("Ana", anas, "Esta reunión se ha cancelado");
        door(PublishedLink.NAME, PublishedLink.to(meeting, PublishedLink.PARAMETER), "This meeting was cancelled");
    }

    private String anasLink(JsonObject meeting) {
        var ana = Guest.ana(cast.domain());
        var mail = stage.inbox.awaitMail(
                ana.address(),
                "another invitation",
                found -> String.valueOf(found.getString("text")).contains(meeting.getString("url")));
        return planning.link(mail.getString("text"), ana.name(), meeting);
    }

    private void cancel(JsonObject meeting) {
        var path = "/v1/meetings/" + meeting.getString("id") + "/cancel";
        var cancelled = stage.gateway.post(path, new JsonObject(), cast.token(), 200);
        stage.narrator.did("POST …/cancel");
        stage.expect(Part.MEETINGS, "cancelled".equals(cancelled.getString("status")), "the status cancelled");
    }

    private void door(String name, String link, String words) {
        try (var visitor = new Visitor(stage)) {
            var page = stage.await(
                    Part.ACCESS,
                    "the door to tell %s “%s”".formatted(name, words),
                    LIMIT,
                    () -> Optional.of(visitor.open(link)).filter(found -> found.shows(words)));
            stage.narrator.saw("%s's link still answers (%d): “%s”", name, page.status(), words);
        }
    }
}
