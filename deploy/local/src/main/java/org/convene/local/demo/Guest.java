package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** One of the invited. */
record Guest(String name, String address, String language, String timeZone) {
    static Guest ana(String domain) {
        return new Guest("Ana García", "ana@%s.example.org".formatted(domain), "es", "Europe/Madrid");
    }

    static Guest ben(String domain) {
        return new Guest("Ben Smith", "ben@%s.example.org".formatted(domain), "en", "America/New_York");
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("email", address)
                .put("language", language)
                .put("timeZone", timeZone);
    }

    /** Whether the text says this moment in the guest's language and zone. */
    boolean reads(String text, Instant moment) {
        var local = moment.atZone(ZoneId.of(timeZone));
        var locale = Locale.forLanguageTag(language);
        return text.contains(local.getDayOfWeek().getDisplayName(TextStyle.FULL, locale))
                && text.contains(DateTimeFormatter.ofPattern(language.equals("en") ? "h:mm a" : "H:mm", Locale.ENGLISH)
                        .format(local));
    }
}
