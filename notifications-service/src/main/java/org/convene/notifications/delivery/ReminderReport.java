package org.convene.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/** What became of the reminders that were due within a time. */
record ReminderReport(Instant from, Instant to, String window, List<WindowView> items) {
    private static final int MOST_WINDOWS = 200;

    /**
     * @param since when the window begins
     * @param starting sent after the start, saying that the meeting is starting
     * @param stored of a tenant in test mode, in place of being sent
     * @param waiting those that are yet to go out
     * @param suppressed by reason
     */
    record WindowView(
            Instant since,
            long onTime,
            long late,
            long starting,
            long stored,
            long failed,
            long waiting,
            Map<String, Long> suppressed) {}

    /** Which reminders, in windows of which length. */
    record Range(Instant from, Instant to, String window) {
        /**
         * @throws InvalidFieldException if these are no times, or none in this order, or have too many windows between them
         */
        static Range of(Optional<String> from, Optional<String> to, String window) {
            var range = new Range(time("from", from), time("to", to), window);
            if (!window.equals("hour") && !window.equals("day")) {
                throw new InvalidFieldException("window", "one-of", "must be hour or day");
            }
            var length = Duration.between(range.from, range.to);
            if (length.isNegative() || length.compareTo(range.length().multipliedBy(MOST_WINDOWS)) > 0) {
                throw new InvalidFieldException(
                        "to", "range", "must be after from, and at most %d windows later".formatted(MOST_WINDOWS));
            }
            return range;
        }

        Duration length() {
            return window.equals("hour") ? Duration.ofHours(1) : Duration.ofDays(1);
        }

        private static Instant time(String name, Optional<String> text) {
            try {
                return Instant.parse(text.orElse(""));
            } catch (DateTimeParseException malformed) {
                throw new InvalidFieldException(name, "date-time", "must be a time such as 2026-01-31T00:00:00Z");
            }
        }
    }
}
