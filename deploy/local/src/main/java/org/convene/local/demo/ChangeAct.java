package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The meeting moves, its reminder moves with it and comes once. */
final class ChangeAct {
    /** From the change to the moved reminder. */
    private static final Duration UNTIL_REMINDER = Duration.ofSeconds(15);

    private static final Duration LATEST = Duration.ofSeconds(10);

    /** What only a reminder says. */
    private static final String REMINDER = "See you there";

    private final Stage stage;
    private final Cast cast;
    private final JsonObject meeting;

    ChangeAct(Stage stage, Cast cast, JsonObject meeting) {
        this.stage = stage;
        this.cast = cast;
        this.meeting = meeting;
    }

    void play() {
        stage.narrator.step("The meeting moves; calendars follow, and so does the reminder");
        var start = stage.clock
                .instant()
                .plus(Duration.ofMinutes(1))
                .plus(UNTIL_REMINDER)
                .truncatedTo(ChronoUnit.SECONDS);
        var moved = stage.gateway.patch(
                path(),
                new JsonObject()
                        .put("validSince", start.toString())
                        .put("validUntil", start.plus(Duration.ofMinutes(30)).toString()),
                cast.token());
        stage.narrator.did("PATCH /v1/meetings/%s, to %s", meeting.getString("id"), start);
        stage.expect(Part.MEETINGS, moved.getInteger("calendarSequence") == 1, "the calendar sequence to be 1");
        update(start);
        reminder(start);
    }

    private void update(Instant start) {
        for (var guest : guests()) {
            var mail = stage.inbox.awaitMail(guest.address(), "an update", found -> MeetingAct.isRequest(found, 1));
            stage.expect(
                    Part.NOTIFICATIONS,
                    guest.reads(mail.getString("text"), start),
                    "the new time in %s's words".formatted(guest.name()));
            stage.narrator.saw("mail to %s: %s; METHOD:REQUEST, SEQUENCE:1", guest.name(), mail.getString("subject"));
        }
        var text = stage.inbox.awaitText(MeetingAct.PHONE, "New time: ", InboxReader.LIMIT);
        stage.narrator.saw("text message to Chloé: %s", text.getString("text").replaceAll("(?s) Your own link.*", ""));
    }

    private void reminder(Instant start) {
        var due = start.minus(Duration.ofMinutes(1));
        awaitPlanned(due);
        stage.narrator.saw("three reminders planned for %s, those for the old time withdrawn", due);
        var limit = Duration.between(stage.clock.instant(), due).plus(LATEST).plus(LATEST);
        for (var guest : guests()) {
            var mail = stage.inbox.awaitMail(guest.address(), "a reminder", limit, ChangeAct::isReminder);
            stage.narrator.saw(
                    "reminder to %s: %s; %d ms late", guest.name(), mail.getString("subject"), lateness(mail, due));
        }
        var text = stage.inbox.awaitText(MeetingAct.PHONE, REMINDER, limit);
        stage.narrator.saw(
                "reminder to Chloé: %s; %d ms late",
                text.getString("text").replaceAll("(?s)\\. See you there.*", ""), lateness(text, due));
        once();
    }

    /** Until there are three reminders for this moment and no others wait. */
    void awaitPlanned(Instant due) {
        stage.awaitTrue(
                Part.NOTIFICATIONS,
                "three reminders to be planned for %s and for no other time".formatted(due),
                LATEST,
                () -> waiting().size() == 3
                        && waiting().stream().allMatch(item -> due.equals(Instant.parse(item.getString("dueAt")))));
    }

    private long lateness(JsonObject message, Instant due) {
        var late = Duration.between(due, Instant.parse(message.getString("receivedAt")));
        stage.expect(
                Part.NOTIFICATIONS,
                !late.isNegative() && late.compareTo(LATEST) < 0,
                "the reminder when it is due, not %d ms after".formatted(late.toMillis()));
        return late.toMillis();
    }

    /** Nobody has got a second one. */
    private void once() {
        stage.awaitTrue(
                Part.NOTIFICATIONS,
                "three reminders to be sent",
                LATEST,
                () -> waiting().isEmpty() && count("sent") == 3);
        for (var guest : guests()) {
            var mails = stage.inbox.mails(guest.address()).stream()
                    .filter(ChangeAct::isReminder)
                    .count();
            stage.expect(Part.NOTIFICATIONS, mails == 1, "one reminder to %s, not %d".formatted(guest.name(), mails));
        }
        var texts = stage.inbox.texts(MeetingAct.PHONE, REMINDER).size();
        stage.expect(Part.NOTIFICATIONS, texts == 1, "one reminder to Chloé, not " + texts);
        stage.narrator.saw("each of them got one and no more");
    }

    private List<Guest> guests() {
        return List.of(Guest.ana(cast.domain()), Guest.ben(cast.domain()));
    }

    /** Reminders that are still to be sent. */
    List<JsonObject> waiting() {
        return reminders().stream()
                .filter(item -> item.getString("state").matches("planned|claimed"))
                .toList();
    }

    /** How many reminders are in this state. */
    long count(String state) {
        return reminders().stream()
                .filter(item -> state.equals(item.getString("state")))
                .count();
    }

    /** All reminders of the meeting, as {@code GET /v1/deliveries} lists them. */
    private List<JsonObject> reminders() {
        return stage
                .gateway
                .get("/v1/deliveries?meetingId=" + meeting.getString("id"), cast.token())
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(item -> "reminder".equals(item.getString("kind")))
                .toList();
    }

    /** Of all mails only reminders leave the calendar alone. */
    private static boolean isReminder(JsonObject mail) {
        return mail.getJsonObject("calendar") == null;
    }

    private String path() {
        return "/v1/meetings/" + meeting.getString("id");
    }
}
