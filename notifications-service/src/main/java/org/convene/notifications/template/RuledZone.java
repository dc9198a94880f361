package org.convene.notifications.template;

import com.ibm.icu.util.TimeZone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Date;

/**
 * A zone that the library names and {@code java.time} rules: by the same rules a meeting's beginning is reckoned and its
 * calendar file written, so that all three show one time.
 */
final class RuledZone extends TimeZone {
    private static final long serialVersionUID = 1L;

    private final ZoneRules rules;

    RuledZone(ZoneId zone) {
        super(zone.getId());
        this.rules = zone.getRules();
    }

    @Override
    public void getOffset(long time, boolean isLocal, int[] offsets) {
        var instant = Instant.ofEpochMilli(time);
        put(isLocal ? instant.minusSeconds(local(instant).getTotalSeconds()) : instant, offsets);
    }

    /** A clock that changes no more shows the usual time, whatever it was ahead of. */
    private void put(Instant instant, int[] offsets) {
        var offset = rules.getOffset(instant);
        var isForGood = !useDaylightTime() && rules.nextTransition(instant) == null;
        offsets[0] = milliseconds(isForGood ? offset : rules.getStandardOffset(instant));
        offsets[1] = milliseconds(offset) - offsets[0];
    }

    private ZoneOffset local(Instant asIfInUtc) {
        return rules.getOffset(LocalDateTime.ofInstant(asIfInUtc, ZoneOffset.UTC));
    }

    @Override
    public int getOffset(int era, int year, int month, int day, int dayOfWeek, int milliseconds) {
        var date = LocalDateTime.of(era == 0 ? 1 - year : year, month + 1, day, 0, 0);
        return milliseconds(rules.getOffset(date.plus(Duration.ofMillis(milliseconds))));
    }

    @Override
    public int getRawOffset() {
        return milliseconds(rules.getStandardOffset(Instant.MAX));
    }

    private static int milliseconds(ZoneOffset offset) {
        return Math.toIntExact(Duration.ofSeconds(offset.getTotalSeconds()).toMillis());
    }

    @Override
    public boolean useDaylightTime() {
        return !rules.getTransitionRules().isEmpty();
    }

    @Override
    public boolean inDaylightTime(Date date) {
        var offsets = new int[2];
        put(date.toInstant(), offsets);
        return offsets[1] != 0;
    }

    @Override
    public void setRawOffset(int milliseconds) {
        throw new UnsupportedOperationException("the rules say it");
    }
}
