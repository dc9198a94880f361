package org.convene.meetings.imports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.time.zone.ZoneRules;
import java.util.Optional;

/** A time of a calendar; one in a gap or an overlap as RFC 5545 section 3.3.5 has it. */
record CalendarTime(LocalDateTime local, Zone zone) {
    /**
     * @param name of IANA, where it has one
     */
    record Zone(ZoneRules rules, Optional<String> name) {}

    Instant instant() {
        return local.toInstant(zone.rules().getOffset(local));
    }

    /** Days are those of the calendar, hours those of the clock (RFC 5545 section 3.3.6). */
    Instant plus(TemporalAmount amount) {
        return amount instanceof Period days
                ? new CalendarTime(local.plus(days), zone).instant()
                : instant().plus(Duration.from(amount));
    }
}
