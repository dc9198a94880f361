package org.convene.meetings.freebusy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.meetings.meeting.TimeZone;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Zones;

/**
 * The body of {@code POST /v1/free-slots}.
 *
 * @param until at most 62 days after {@code from}
 * @param duration seconds, from a minute to a day
 * @param step minutes; slots start at whole multiples of it; 15 when absent
 * @param limit 10 slots when absent
 */
record FreeSlotsRequest(
        @NotNull Instant from,
        @NotNull Instant until,
        @NotNull @Min(60) @Max(86_400) Integer duration,
        Optional<@Min(1) @Max(1440) Integer> step,
        Optional<@Min(1) @Max(100) Integer> limit,
        @NotEmpty @Size(max = FreeBusy.MOST_PEOPLE) List<@NotNull @Valid AttendeeRequest> people) {
    private static final int STEP_MINUTES = 15;
    private static final int LIMIT = 10;

    /**
     * @param timeZone the tenant's when absent, else UTC
     * @param workingHours Monday to Friday from 09:00 to 17:00 when absent
     */
    record AttendeeRequest(
            Optional<@Size(max = 254) String> userId,
            Optional<@Email @Size(min = 1, max = 254) String> email,
            Optional<@TimeZone String> timeZone,
            Optional<@Valid Hours> workingHours) {

        /**
         * @param path of this one in the request
         * @throws InvalidFieldException if they work no time of the day
         */
        WorkingHours hours(Optional<String> tenantZone, String path) {
            var zone = Zones.of(timeZone.or(() -> tenantZone).orElse("UTC"));
            return workingHours.orElse(Hours.USUAL).in(zone, path + ".workingHours");
        }
    }

    /**
     * By the clock of the time zone.
     *
     * @param weekdays on which they begin
     * @param until exclusive; 00:00 is the end of the day, and what is earlier than {@code from}, on the next day
     */
    record Hours(
            Optional<@Size(min = 1) Set<@NotNull Weekday>> weekdays,
            Optional<LocalTime> from,
            Optional<LocalTime> until) {
        private static final Hours USUAL = new Hours(Optional.empty(), Optional.empty(), Optional.empty());
        private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        private static final LocalTime NINE = LocalTime.of(9, 0);
        private static final LocalTime FIVE = LocalTime.of(17, 0);

        private WorkingHours in(ZoneId zone, String path) {
            var days = weekdays.<Set<DayOfWeek>>map(Weekday::days).orElse(WORKDAYS);
            var starts = from.orElse(NINE);
            var ends = until.orElse(FIVE);
            var isOverMidnight = from.isPresent() && until.isPresent() && ends.isBefore(starts);
            if (!ends.equals(LocalTime.MIDNIGHT) && !starts.isBefore(ends) && !isOverMidnight) {
                throw new InvalidFieldException(
                        path + ".until", "after-from", "must be after from, or with it be over midnight");
            }
            return new WorkingHours(zone, days, starts, ends);
        }
    }

    /** As RFC 5545 section 3.3.10 has them. */
    enum Weekday {
        MO,
        TU,
        WE,
        TH,
        FR,
        SA,
        SU;

        private static Set<DayOfWeek> days(Set<Weekday> weekdays) {
            var days = EnumSet.noneOf(DayOfWeek.class);
            weekdays.forEach(weekday -> days.add(DayOfWeek.of(weekday.ordinal() + 1)));
            return days;
        }
    }

    FreeSlots slots() {
        return new FreeSlots(
                Duration.ofSeconds(duration), Duration.ofMinutes(step.orElse(STEP_MINUTES)), limit.orElse(LIMIT));
    }
}
