package org.convene.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** A meeting of three, and how each of them hears of it. */
final class MeetingAct {
    static final String PHONE = "+34600111222";
    static final String TITLE = "Weekly planning";

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+/m/[^\\s\"<>]+");

    private final Stage stage;
    private final Cast cast;

    MeetingAct(Stage stage, Cast cast) {
        this.stage = stage;
        this.cast = cast;
    }

    JsonObject schedule() {
        stage.narrator.step("A meeting in six minutes: two languages, two time zones, one person without email");
        var start = stage.clock.instant().plus(Duration.ofMinutes(6)).truncatedTo(ChronoUnit.SECONDS);
        var body = new JsonObject()
                .put("name", TITLE)
                .put("validSince", start.toString())
                .put("duration", 1800)
                .put("timeZone", "Europe/Madrid")
                .put("language", "en")
                .put("organizer", new JsonObject().put("id", cast.userId()))
                .put("roomId", cast.room().getString("id"))
                .put("remindBefore", 1)
                .put("participants", participants());
        var created = stage.gateway.post("/v1/meetings", body, cast.token(), 201);
        stage.narrator.did("POST /v1/meetings, %s, reminder one minute before", start);
        var stored = stage.gateway.get("/v1/meetings/" + created.getString("id"), cast.token());
        stage.expect(Part.MEETINGS, stored.equals(created), "the stored meeting to be what was answered");
        stage.narrator.saw("the stored meeting %s at %s", stored.getString("id"), stored.getString("url"));
        return stored;
    }

    private JsonArray participants() {
        return new JsonArray()
                .add(Guest.ana(cast.domain()).json())
                .add(Guest.ben(cast.domain()).json())
                .add(new JsonObject().put("name", "Chloé Roux").put("phone", PHONE));
    }

    /** Ana's own link. */
    String invitations(JsonObject meeting) {
        stage.narrator.step("Everyone is invited in their language, in their time, with a link of their own");
        var anas = invitation(Guest.ana(cast.domain()), meeting);
        var bens = invitation(Guest.ben(cast.domain()), meeting);
        var text = stage.inbox.awaitText(PHONE, "an invitation", sms -> link(sms.getString("text")) != null);
        stage.narrator.saw("text message to Chloé: %s", text.getString("text").replaceAll("\\s+", " "));
        var links = java.util.List.of(anas, bens, link(text.getString("text")));
        stage.expect(Part.NOTIFICATIONS, links.stream().distinct().count() == 3, "three different links, one for each");
        stage.narrator.saw("all of it on the inbox page, %s", stage.target.inbox());
        return anas;
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
        return link(text);
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

    /** The personal link in a message; null where there is none. */
    private static String link(String text) {
        var found = LINK.matcher(text);
        return found.find() ? found.group() : null;
    }
}
