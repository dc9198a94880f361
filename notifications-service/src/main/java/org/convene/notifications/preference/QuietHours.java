package org.convene.notifications.preference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A time of the day at which nothing is to ring, by the clock of whom it would wake. Where clocks change, a time that does
 * not exist is as much later as they are put forward, and of one that comes twice it is the first.
 *
 * @param until the first minute that is not quiet any more; on the next day, where it is not after {@code from}
 */
public record QuietHours(LocalTime from, LocalTime until) {
    private static final Pattern FORM = Pattern.compile("\\d\\d:\\d\\d-\\d\\d:\\d\\d");
    private static final int BEFORE = 60;

    /**
     * @throws IllegalArgumentException if the day would have nothing else
     */
    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("quiet hours must end at another time than they begin");
        }
    }

    /**
     * @param text such as {@code 22:00-07:00}
     * @throws IllegalArgumentException if it is none
     */
    public static QuietHours parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("quiet hours must be of the form 22:00-07:00");
        }
        try {
            return new QuietHours(LocalTime.parse(text.substring(0, 5)), LocalTime.parse(text.substring(6)));
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException("quiet hours must be of the form 22:00-07:00", noTime);
        }
    }

    /** One night: from its beginning, inclusive, to its end. */
    private record Night(Instant from, Instant until) {
        boolean holds(Instant time) {
            return !time.isBefore(from) && time.isBefore(until);
        }
    }

    public boolean hold(Instant time, ZoneId zone) {
        return night(time, zone).isPresent();
    }

    /**
     * When what is for this time goes out in place of it: once the quiet hours are over, where something is still ahead of
     * its reader then. Empty where it need not wait, or must not.
     *
     * @param start of what it is about
     */
    public Optional<Instant> later(Instant time, ZoneId zone, Instant start) {
        return night(time, zone).map(Night::until).filter(end -> end.isBefore(start));
    }

    /**
     * When a reminder for this time goes out in place of it whose meeting has begun before the quiet hours are over: a minute
     * before they begin. Empty where it need not go earlier.
     *
     * @param start of the meeting
     */
    public Optional<Instant> earlier(Instant time, ZoneId zone, Instant start) {
        return night(time, zone)
                .filter(night -> !night.until().isBefore(start))
                .map(night -> night.from().minusSeconds(BEFORE))
                .filter(before -> !hold(before, zone));
    }

    private Optional<Night> night(Instant time, ZoneId zone) {
        var today = time.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .map(day -> night(day, zone))
                .filter(night -> night.holds(time))
                .findFirst();
    }

    private Night night(LocalDate evening, ZoneId zone) {
        var morning = until.isAfter(from) ? evening : evening.plusDays(1);
        return new Night(
                ZonedDateTime.of(evening, from, zone).toInstant(),
                ZonedDateTime.of(morning, until, zone).toInstant());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return from + "-" + until;
    }
}
