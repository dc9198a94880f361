package org.convene.access.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * A point in time as people read it.
 *
 * @param machine RFC 3339, from which the browser writes it in its own zone
 */
record Moment(String machine, String date, String time) {
    static Moment of(Instant instant, ZoneId zone, Locale locale) {
        var local = instant.atZone(zone);
        return new Moment(
                instant.toString(),
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(locale)
                        .format(local),
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(local));
    }

    /** The zone's name and its identifier where they differ, {@code Central European Time (Europe/Madrid)}. */
    static String zoneName(ZoneId zone, Locale locale) {
        var name = zone.getDisplayName(TextStyle.FULL, locale);
        return name.equals(zone.getId()) ? name : name + " (" + zone.getId() + ")";
    }
}
