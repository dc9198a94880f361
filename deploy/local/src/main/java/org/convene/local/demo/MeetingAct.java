package org.convene.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A meeting of three, and how each of them hears of it. */
final class MeetingAct {
    /** One of those that are kept for films, so nobody's. */
    static final String PHONE = "+447700900123";

    static final String TITLE = "Weekly planning";

    private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

    private final Stage stage;
    private final Cast cast;

    MeetingAct(Stage stage, Cast cast) {
        this.stage = stage;
        this.cast = cast;
    }

    JsonObject schedule() {
        stage.narrator.step("A meeting in six minutes: two languages, two time zones, one person without email");
        var start = stage.clock.instant().plus(Duration.ofMinutes(6)).truncatedTo(ChronoUnit.SECONDS);
        var created = schedule(TITLE, start);
        var stored = stage.gateway.get("/v1/meetings/" + created.getString("id"), cast.token());
        stage.expect(Part.MEETINGS, stored.equals(created), "the stored meeting to be what was answered");
        stage.narrator.saw("the stored meeting %s at %s", stored.getString("id"), stored.getString("url"));
        return stored;
    }

    /** With a reminder one minute before, in the room that all of them use. */
    JsonObject schedule(String title, Instant start) {
        var body = new JsonObject()
                .put("name", title)
                .put("validSince", start.toString())
                .put("duration", 1800)
                .put("timeZone", ZONE.getId())
                .put("language", "en")
                .put("organizer", new JsonObject().put("id", cast.userId()))
                .put("roomId", cast.room().getString("id"))
                .put("remindBefore", 1)
                .put("participants", participants());
        var created = stage.gateway.post("/v1/meetings", body, cast.token(), 201);
        stage.narrator.did("POST /v1/meetings, %s, reminder one minute before", start);
        return created;
    }

    private JsonArray participants() {
        return new JsonArray()
                .add(Guest.ana(cast.domain()).json())
                .add(Guest.ben(cast.domain()).json())
                .add(chloe());
    }

    static JsonObject chloe() {
        return new JsonObject().put("name", "Chloé Roux").put("phone", PHONE);
    }

    /** Ana's own link. */
    String invitations(JsonObject meeting) {
        stage.narrator.step("Everyone is invited in their language, in their time, with a link of their own");
        var anas = invitation(Guest.ana(cast.domain()), meeting);
        var bens = invitation(Guest.ben(cast.domain()), meeting);
        var chloes = textMessage(meeting);
        stage.expect(
                Part.NOTIFICATIONS,
                Stream.of(anas, bens, chloes).distinct().count() == 3,
                "three different links, one for each");
        for (var shown : List.of(Guest.ana(cast.domain()), Guest.ben(cast.domain()))) {
            stage.expect(
                    Part.NOTIFICATIONS,
                    stage.inbox.shows("/mail", shown.address()),
                    "the inbox page to show the mail to " + shown.name());
        }
        stage.expect(
                Part.NOTIFICATIONS,
                stage.inbox.shows("/sms", chloes),
                "the inbox page to show the text message to Chloé");
        stage.narrator.saw("all of it on the inbox page, %s", stage.target.inbox());
        return anas;
    }

    private String textMessage(JsonObject meeting) {
        var text = stage.inbox
                .awaitText(PHONE, "invites you to " + TITLE, InboxReader.LIMIT)
                .getString("text");
        var start = Instant.parse(meeting.getString("validSince")).atZone(ZONE);
        stage.expect(
                Part.NOTIFICATIONS,
                text.contains(TIME.format(start)),
                "the start in the meeting's zone in the text message to Chloé: " + text);
        stage.narrator.saw("text message to Chloé: %s", text.replaceAll("\\s+", " "));
        return link(text, "Chloé", meeting);
    }

    private String invitation(Guest guest, JsonObject meeting) {
        var mail = stage.inbox.awaitMail(guest.address(), "an invitation", found -> isRequest(found, 0));
        var text = mail.getString("text");
        var start = Instant.parse(meeting.getString("validSince"));
        stage.expect(
                Part.NOTIFICATIONS,
                guest.reads(text, start),
                "the start in %s's language and zone".formatted(guest.name()));
        stage.expect(Part.NOTIFICATIONS, mail.getString("html") != null, "an HTML part beside the text");
        stage.narrator.saw(
                "mail to %s: %s; METHOD:%s, SEQUENCE:%d, UID %s",
                guest.name(),
                mail.getString("subject"),
                mail.getJsonObject("calendar").getString("method"),
                mail.getJsonObject("calendar").getInteger("sequence"),
                mail.getJsonObject("calendar").getString("uid"));
        return link(text, guest.name(), meeting);
    }

    static boolean isRequest(JsonObject mail, int sequence) {
        return isCalendar(mail, "REQUEST", sequence);
    }

    static boolean isCalendar(JsonObject mail, String method, int sequence) {
        var calendar = mail.getJsonObject("calendar");
        return calendar != null
                && method.equals(calendar.getString("method"))
                && Integer.valueOf(sequence).equals(calendar.getInteger("sequence"));
    }

    /** The personal link to this meeting in a message. */
    String link(String text, String name, JsonObject meeting) {
        var found = Pattern.compile(Pattern.quote(meeting.getString("url")) + "\\?[^\\s\"<>]+")
                .matcher(text);
        stage.expect(Part.NOTIFICATIONS, found.find(), "a link of %s's own in: %s".formatted(name, text));
        return found.group();
    }
}
