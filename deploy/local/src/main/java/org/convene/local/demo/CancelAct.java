package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The meeting is called off everywhere. */
final class CancelAct {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Stage stage;
    private final Cast cast;
    private final JsonObject meeting;
    private final ChangeAct reminders;

    CancelAct(Stage stage, Cast cast, JsonObject meeting) {
        this.stage = stage;
        this.cast = cast;
        this.meeting = meeting;
        this.reminders = new ChangeAct(stage, cast, meeting);
    }

    void play(DoorAct.Links links) {
        stage.narrator.step("Cancelled: every calendar, every reminder and every door knows");
        putOff();
        var cancelled = stage.gateway.post(path() + "/cancel", new JsonObject(), cast.token(), 200);
        stage.narrator.did("POST …/cancel");
        stage.expect(Part.MEETINGS, "cancelled".equals(cancelled.getString("status")), "the status cancelled");
        for (var guest : List.of(Guest.ana(cast.domain()), Guest.ben(cast.domain()))) {
            var mail = stage.inbox.awaitMail(
                    guest.address(), "a cancellation", found -> MeetingAct.isCalendar(found, "CANCEL", 3));
            stage.narrator.saw("mail to %s: %s; METHOD:CANCEL, SEQUENCE:3", guest.name(), mail.getString("subject"));
        }
        var text = stage.inbox.awaitText(MeetingAct.PHONE, "has cancelled " + MeetingAct.TITLE, InboxReader.LIMIT);
        stage.narrator.saw("text message to Chloé: %s", text.getString("text"));
        stage.awaitTrue(
                Part.NOTIFICATIONS,
                "the three reminders to be withdrawn",
                LIMIT,
                () -> reminders.waiting().isEmpty() && reminders.count("sent") == 3);
        stage.narrator.saw("the three reminders that waited are withdrawn");
        door("Ana", links.ana(), "Esta reunión se ha cancelado");
        door(PublishedLink.NAME, links.john(), "This meeting was cancelled");
    }

    /** So that reminders wait when it is cancelled. */
    private void putOff() {
        var start = stage.clock.instant().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS);
        var moved = stage.gateway.patch(
                path(),
                new JsonObject()
                        .put("validSince", start.toString())
                        .put("validUntil", start.plus(Duration.ofMinutes(30)).toString()),
                cast.token());
        stage.narrator.did("PATCH …, to %s", start);
        stage.expect(Part.MEETINGS, moved.getInteger("calendarSequence") == 2, "the calendar sequence to be 2");
        reminders.awaitPlanned(start.minus(Duration.ofMinutes(1)));
        stage.narrator.saw("three more reminders planned for a minute before");
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

    private String path() {
        return "/v1/meetings/" + meeting.getString("id");
    }
}
