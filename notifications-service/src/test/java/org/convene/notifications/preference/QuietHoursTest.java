package org.convene.notifications.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {
    private static final QuietHours NIGHT = QuietHours.parse("22:00-07:00");
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    /** Times in which clocks are put forward and back. */
    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private static final int MINUTES_OF_YEAR = 365 * 24 * 60;

    @ParameterizedTest
    @CsvSource({
        // Madrid: forward at 2 on March 29th, back at 3 on October 25th.
        "22:00-07:00, 2026-06-01T20:30:00Z, 2026-06-02T05:00:00Z",
        "22:00-07:00, 2026-06-02T04:59:59Z, 2026-06-02T05:00:00Z",
        "22:00-07:00, 2026-06-02T05:00:00Z, ",
        "22:00-07:00, 2026-06-01T19:59:59Z, ",
        "22:00-07:00, 2026-03-28T23:00:00Z, 2026-03-29T05:00:00Z",
        "22:00-07:00, 2026-10-24T23:00:00Z, 2026-10-25T06:00:00Z",
        "13:00-15:00, 2026-06-01T11:00:00Z, 2026-06-01T13:00:00Z",
        // Until half past two, which does not exist that night.
        "22:00-02:30, 2026-03-29T00:00:00Z, 2026-03-29T01:30:00Z",
        // Until half past two, which comes twice.
        "22:00-02:30, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z",
        "22:00-02:30, 2026-10-25T00:30:00Z, "
    })
    void theyEndByTheClockOfWhomTheyLeaveAlone(String hours, Instant time, Instant end) {
        assertThat(QuietHours.parse(hours).later(time, ZoneId.of("Europe/Madrid"), LATER))
                .isEqualTo(Optional.ofNullable(end));
    }

    @Test
    void whatIsAboutAMeetingBeforeTheirEndDoesNotWaitForIt() {
        var zone = ZoneId.of("Europe/Madrid");
        var start = Instant.parse("2026-06-02T04:30:00Z");
        var due = start.minus(Duration.ofMinutes(15));
        assertThat(NIGHT.later(due, zone, start)).isEmpty();
        assertThat(NIGHT.earlier(due, zone, start)).contains(Instant.parse("2026-06-01T19:59:00Z"));
        assertThat(NIGHT.earlier(due, zone, LATER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22-7", "22:00-22:00", "24:00-07:00", "22:60-07:00", "22:00-07:00 ", "٢٢:00-07:00"})
    void whatIsNoTimeOfTheDayIsRefused(String text) {
        assertThatThrownBy(() -> QuietHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A reminder is never dropped, nothing rings while it is quiet, and no shift is longer than it has to be. */
    @Property(tries = 5_000)
    void aReminderGoesOutOutsideOfThemOrAtItsTimeWhereThereIsNoOther(
            @ForAll("zones") ZoneId zone,
            @ForAll("hours") QuietHours hours,
            @ForAll @IntRange(max = MINUTES_OF_YEAR) int minute,
            @ForAll @IntRange(min = 1, max = 3 * 24 * 60) int ahead) {
        var due = YEAR.plus(Duration.ofMinutes(minute));
        var start = due.plus(Duration.ofMinutes(ahead));
        var later = hours.later(due, zone, start);
        var earlier = hours.earlier(due, zone, start);

        assertThat(later.isPresent() && earlier.isPresent()).as("one way only").isFalse();
        if (!hours.hold(due, zone)) {
            assertThat(later).isEmpty();
            assertThat(earlier).isEmpty();
            return;
        }
        later.ifPresent(moment -> {
            assertThat(moment).isAfter(due).isBefore(start);
            assertThat(hours.hold(moment, zone)).isFalse();
            assertThat(hours.hold(moment.minusSeconds(1), zone))
                    .as("the first moment")
                    .isTrue();
        });
        earlier.ifPresent(moment -> {
            assertThat(moment).isBefore(due);
            assertThat(hours.hold(moment, zone)).isFalse();
            assertThat(hours.hold(moment.plusSeconds(60), zone))
                    .as("the last minute")
                    .isTrue();
        });
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Madrid",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "America/Santiago",
                        "Asia/Kathmandu",
                        "Africa/Casablanca",
                        "Pacific/Apia",
                        "UTC")
                .map(ZoneId::of);
    }

    /** Of at most twelve hours. */
    @Provide
    Arbitrary<QuietHours> hours() {
        var minutes = Arbitraries.integers().between(0, 24 * 60 - 1);
        var lengths = Arbitraries.integers().between(1, 12 * 60);
        return minutes.flatMap(from -> lengths.map(length -> {
            var begin = LocalTime.MIDNIGHT.plusMinutes(from);
            return new QuietHours(begin, begin.plusMinutes(length));
        }));
    }
}
