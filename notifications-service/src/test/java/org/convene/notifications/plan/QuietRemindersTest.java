package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.Situation;
import org.convene.notifications.delivery.TenantRules;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.preference.KnownWishes;
import org.convene.notifications.preference.QuietHours;
import org.convene.notifications.preference.Wishes;

/** Reminders of a tenant with quiet hours, minute by minute, on days on which clocks change and others. */
class QuietRemindersTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant SPRING = Instant.parse("2026-03-28T12:00:00Z");
    private static final int TWO_DAYS = 2 * 24 * 60;

    @Property(tries = 1_000)
    void noneIsDroppedNoneRingsWhereItCouldWaitAndThePlanShowsThem(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 1_500) Integer> leadTimes,
            @ForAll @IntRange(max = TWO_DAYS) int start,
            @ForAll @IntRange(max = 24 * 60 - 1) int from,
            @ForAll @IntRange(min = 1, max = 12 * 60) int length,
            @ForAll @IntRange(max = 1_800) int ahead) {
        var hours = new QuietHours(
                LocalTime.MIDNIGHT.plusMinutes(from), LocalTime.MIDNIGHT.plusMinutes((from + length) % (24 * 60)));
        var history = history(SPRING.plus(Duration.ofMinutes(start)), ahead, hours);
        history.draft.remindBefore = leadTimes.stream().distinct().toList();
        history.replan();
        var planned = history.ofPlanned();
        var shown = Forecast.of(history.draft.build(), history.deliveries, history.now, history.customs);

        var sent = new HashMap<String, Instant>();
        for (var time = history.now; !time.isAfter(history.draft.start); time = time.plusSeconds(60)) {
            send(history, time, sent);
        }

        assertThat(history.ofPlanned()).isEmpty();
        assertThat(sent.isEmpty()).isEqualTo(planned.isEmpty());
        assertThat(history.deliveries.stream()
                        .filter(delivery -> shown.sending(delivery).isPresent())
                        .map(Delivery::id))
                .containsExactlyInAnyOrderElementsOf(sent.keySet());
        assertThat(sent.values())
                .allSatisfy(time -> assertThat(time).isBefore(history.draft.start))
                .allSatisfy(time -> assertThat(hours.later(time, MADRID, history.draft.start))
                        .isEmpty());
    }

    private static ReminderHistory history(Instant start, int ahead, QuietHours hours) {
        var person = Meetings.phoneOnly("1", "Ada", "+34600000001");
        var history = new ReminderHistory(new ArrayList<>(List.of(person)), start.minus(Duration.ofMinutes(ahead)));
        history.draft.start = start;
        history.draft.timeZone = MADRID.getId();
        history.customs =
                new Customs(new TenantRules(Duration.ZERO, Duration.ZERO, Optional.of(hours)), KnownWishes.NONE);
        return history;
    }

    private static void send(ReminderHistory history, Instant time, Map<String, Instant> sent) {
        for (var due : history.ofPlanned()) {
            if (due.dueAt().isAfter(time)) {
                continue;
            }
            var verdict = new Situation(
                            history.draft.build(), Optional.empty(), time, history.customs.rules(), Wishes.NONE)
                    .judge(due);
            if (verdict instanceof Situation.Verdict.Wait wait) {
                assertThat(wait.until()).isAfter(time).isBefore(history.draft.start);
            } else if (verdict instanceof Situation.Verdict.Send) {
                sent.put(due.id(), time);
                history.replace(due, DeliveryState.SENT, false);
            } else {
                history.replace(due, DeliveryState.SUPPRESSED, false);
            }
        }
    }
}
