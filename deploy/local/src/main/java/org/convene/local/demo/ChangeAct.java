package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** The meeting moves, its reminder moves with it and comes once. */
final class ChangeAct {
    /** From the change to the moved reminder. */
    private static final Duration UNTIL_REMINDER = Duration.ofSeconds(15);

    private static final Duration LATEST = Duration.ofSeconds(10);

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
        var ana = Guest.ana(cast.domain());
        var mail = stage.inbox.awaitMail(ana.address(), "an update", found -> MeetingAct.isRequest(found, 1));
        stage.expect(Part.NOTIFICATIONS, ana.reads(mail.getString("text"), start), "the new time in Ana's words");
        stage.narrator.saw("mail to Ana: %s; METHOD:REQUEST, SEQUENCE:1", mail.getString("subject"));
    }

    private void reminder(Instant start) {
        var due = start.minus(Duration.ofMinutes(1));
        var planned = reminders().stream().filter(item -> !isWithdrawn(item)).toList();
        stage.expect(
                Part.NOTIFICATIONS,
                planned.size() == 3
                        && planned.stream().allMatch(item -> due.equals(Instant.parse(item.getString("dueAt")))),
                "three reminders due at %s, not %s".formatted(due, planned));
        stage.narrator.saw("three reminders planned for %s, those for the old time withdrawn", due);
        for (var guest : List.of(Guest.ana(cast.domain()), Guest.ben(cast.domain()))) {
            var limit =
                    Duration.between(stage.clock.instant(), due).plus(LATEST).plus(LATEST);
            var mail = stage.inbox.awaitMail(guest.address(), "a reminder", limit, found -> isReminder(found));
            var late = Duration.between(due, Instant.parse(mail.getString("receivedAt")));
            stage.expect(
                    Part.NOTIFICATIONS,
                    !late.isNegative() && late.compareTo(LATEST) < 0,
                    "the reminder when it is due, not %d ms after".formatted(late.toMillis()));
            stage.narrator.saw(
                    "reminder to %s: %s; %d ms late", guest.name(), mail.getString("subject"), late.toMillis());
        }
        var text = stage.await(
                Part.NOTIFICATIONS,
                "Chloé's reminder as a text message",
                LATEST,
                () -> stage.inbox.texts(MeetingAct.PHONE).stream()
                        .filter(sms ->
                                !Instant.parse(sms.getString("receivedAt")).isBefore(due))
                        .findFirst());
        stage.narrator.saw("reminder to Chloé: %s", text.getString("text").replaceAll("\\s+", " "));
        once();
    }

    /** Nobody has got a second one. */
    private void once() {
        stage.awaitTrue(
                Part.NOTIFICATIONS,
                "every reminder to be done with",
                LATEST,
                () -> reminders().stream()
                        .noneMatch(item -> item.getString("state").matches("planned|claimed")));
        for (var guest : List.of(Guest.ana(cast.domain()), Guest.ben(cast.domain()))) {
            var count = stage.inbox.mails(guest.address()).stream()
                    .filter(ChangeAct::isReminder)
                    .count();
            stage.expect(Part.NOTIFICATIONS, count == 1, "one reminder to %s, not %d".formatted(guest.name(), count));
        }
        stage.narrator.saw("each of them got one and no more");
    }

    /** All reminders of the meeting, as {@code GET /v1/deliveries} lists them. */
    List<JsonObject> reminders() {
        return stage
                .gateway
                .get("/v1/deliveries?meetingId=" + meeting.getString("id"), cast.token())
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(item -> "reminder".equals(item.getString("kind")))
                .toList();
    }

    static boolean isWithdrawn(JsonObject delivery) {
        return Objects.equals(delivery.getString("state"), "suppressed");
    }

    /** Of all mails only reminders leave the calendar alone. */
    private static boolean isReminder(JsonObject mail) {
        return mail.getJsonObject("calendar") == null;
    }

    private String path() {
        return "/v1/meetings/" + meeting.getString("id");
    }
}
