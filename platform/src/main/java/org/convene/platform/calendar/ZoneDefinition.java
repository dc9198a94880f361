package org.convene.platform.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * The VTIMEZONE (RFC 5545 section 3.6.5) of a zone as the JDK knows it, for the times of a calendar: as yearly rules
 * where rules govern that time and say it exactly, else as the single transitions around it.
 */
public final class ZoneDefinition {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final ZoneId zone;
    private final ZoneRules rules;
    private final Instant from;
    private final Instant until;

    private ZoneDefinition(ZoneId zone, Instant from, Instant until) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.from = from;
        this.until = until;
    }

    public static VTimeZone of(ZoneId zone, Instant from, Instant until) {
        var definition = new VTimeZone();
        definition.add(new TzId(zone.getId()));
        new ZoneDefinition(zone, from, until).observances().forEach(definition::add);
        return definition;
    }

    private List<Observance> observances() {
        return yearly().orElseGet(this::single);
    }

    private Optional<List<Observance>> yearly() {
        List<Observance> observances = new ArrayList<>();
        var year = from.atZone(zone).getYear() - 1;
        for (var rule : rules.getTransitionRules()) {
            var first = rule.createTransition(year);
            var recurrence = recurrence(rule, first);
            if (recurrence.isEmpty()
                    || !first.equals(rules.nextTransition(first.getInstant().minusSeconds(1)))) {
                return Optional.empty();
            }
            var observance = observance(first);
            observance.add(new RRule<>(recurrence.get()));
            observances.add(observance);
        }
        return Optional.of(observances).filter(found -> !found.isEmpty());
    }

    private List<Observance> single() {
        List<Observance> observances = new ArrayList<>();
        var next = rules.previousTransition(from.plusSeconds(1));
        if (next == null) {
            var offset = rules.getOffset(from);
            observances.add(observance(EPOCH, offset, offset, false));
            next = rules.nextTransition(from);
        }
        var end = until.plus(366, ChronoUnit.DAYS);
        while (next != null && next.getInstant().isBefore(end)) {
            observances.add(observance(next));
            next = rules.nextTransition(next.getInstant());
        }
        return observances;
    }

    private Observance observance(ZoneOffsetTransition transition) {
        return observance(
                transition.getDateTimeBefore(),
                transition.getOffsetBefore(),
                transition.getOffsetAfter(),
                rules.isDaylightSavings(transition.getInstant()));
    }

    private static Observance observance(LocalDateTime start, ZoneOffset before, ZoneOffset after, boolean daylight) {
        var observance = daylight ? new Daylight() : new Standard();
        observance.add(new DtStart<>(start));
        observance.add(new TzOffsetFrom(before));
        observance.add(new TzOffsetTo(after));
        return observance;
    }

    /** Empty where the rule cannot be said in the local time before the transition. */
    private static Optional<String> recurrence(ZoneOffsetTransitionRule rule, ZoneOffsetTransition transition) {
        var month = rule.getMonth().getValue();
        var day = rule.getDayOfMonthIndicator();
        var weekday = rule.getDayOfWeek();
        var local = transition.getDateTimeBefore();
        if (local.getMonthValue() != month || weekday == null || local.getDayOfWeek() != weekday) {
            return Optional.empty();
        }
        var staysInMonth = day == -1 || (day > 0 && day + 6 <= rule.getMonth().minLength());
        if (!staysInMonth) {
            return Optional.empty();
        }
        return Optional.of("FREQ=YEARLY;BYMONTH=" + month + byDay(rule, weekday));
    }

    private static String byDay(ZoneOffsetTransitionRule rule, DayOfWeek weekday) {
        var name = weekday.name().substring(0, 2);
        var day = rule.getDayOfMonthIndicator();
        var month = rule.getMonth();
        if (day == -1 || (day == month.maxLength() - 6 && month != Month.FEBRUARY)) {
            return ";BYDAY=-1" + name;
        }
        if (day % 7 == 1) {
            return ";BYDAY=" + (day / 7 + 1) + name;
        }
        var days = IntStream.range(day, day + 7).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return ";BYMONTHDAY=" + days + ";BYDAY=" + name;
    }
}
