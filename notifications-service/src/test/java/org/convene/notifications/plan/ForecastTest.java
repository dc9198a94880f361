package org.convene.notifications.plan;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.notifications.notice.Meetings.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.Situation;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.delivery.TenantRules;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.preference.KnownWishes;
import org.convene.notifications.preference.QuietHours;
import org.convene.notifications.preference.Wishes;

/** What the plan shows is what is sent, and what a preview tells is what comes of the change. */
class ForecastTest {
    /** What a tenant and its people want: quiet hours of both, channels without reminders, STOP. */
    @Provide
    Arbitrary<Customs> customs() {
        var quiet = Arbitraries.of("22:00-07:00", "00:00-23:00", "08:00-20:00", "10:15-10:45")
                .map(QuietHours::parse)
                .optional();
        var muted = Arbitraries.of(Channel.class).set();
        var wishes = Combinators.combine(muted, Arbitraries.of(true, false, false), quiet)
                .as(Wishes::new);
        return Combinators.combine(quiet, wishes, wishes)
                .as((ofTenant, ada, bob) -> new Customs(
                        new TenantRules(Duration.ofMinutes(10), ofTenant),
                        new KnownWishes(Map.of("1", ada, "2", bob), person -> List.of(person.id()))));
    }

    @Property(tries = 5_000)
    void whatIsSentIsWhatThePlanShows(
            @ForAll Channel channel,
            @ForAll("customs") Customs customs,
            @ForAll @IntRange(min = 0, max = 30) int hoursAhead,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 99) Integer> steps) {
        Assume.that(channel.invites());
        var simulation = new Simulation(channel, customs, START.minus(Duration.ofHours(hoursAhead)));
        steps.forEach(simulation::step);
        var shown = simulation.forecast();
        var before = simulation.received();
        simulation.drain();
        assertThat(simulation.receivedSince(before)).isEqualTo(shown);
    }

    @Property(tries = 5_000)
    void whatAChangeDoesIsWhatItsPreviewTells(
            @ForAll Channel channel,
            @ForAll("customs") Customs customs,
            @ForAll @IntRange(min = 0, max = 30) int hoursAhead,
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 99) Integer> steps,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 31) Integer> change) {
        Assume.that(channel.invites());
        var simulation = new Simulation(channel, customs, START.minus(Duration.ofHours(hoursAhead)));
        steps.forEach(simulation::step);
        change.forEach(simulation::edit);
        var preview = simulation.preview();
        var before = simulation.planned();
        var open = simulation.deliveries(0, before).stream()
                .filter(Delivery::isUnfinished)
                .map(Delivery::id)
                .collect(toSet());

        simulation.replan();
        simulation.drain();

        assertThat(simulation.deliveries(before, simulation.planned()).stream()
                        .filter(delivery -> delivery.state() == DeliveryState.SENT)
                        .map(delivery -> delivery.recipient().id()
                                + ' '
                                + delivery.kind().code()))
                .containsExactlyInAnyOrderElementsOf(heard(preview));
        assertThat(simulation.deliveries(0, before).stream()
                        .filter(delivery -> open.contains(delivery.id()))
                        .filter(delivery -> delivery.state() == DeliveryState.SUPPRESSED)
                        .map(Delivery::id))
                .containsExactlyInAnyOrderElementsOf(withdrawn(preview));
    }

    /** Whether they wanted that already when it was planned, or do so since. */
    @Property(tries = 2_000)
    void theRemindersThatGoOutAreThoseThatThePlanShows(
            @ForAll("customs") Customs customs,
            @ForAll boolean isKnownInTime,
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 120) Integer> leadTimes,
            @ForAll @IntRange(min = 0, max = 150) int ahead,
            @ForAll @IntRange(min = 0, max = 150) int outage) {
        var history = new ReminderHistory(new ArrayList<>(Simulation.PEOPLE), START.minus(Duration.ofMinutes(ahead)));
        history.draft.remindBefore = leadTimes.stream().distinct().toList();
        history.customs = isKnownInTime ? customs : TestRoutes.CUSTOMS;
        history.replan();
        var resumed = history.now.plus(Duration.ofMinutes(outage));
        var shown = Forecast.of(history.draft.build(), history.deliveries, resumed, customs);

        var sent = new HashSet<String>();
        for (var time = resumed; time.isBefore(START.plus(Duration.ofHours(3))); time = time.plusSeconds(60)) {
            sent.addAll(send(history, customs, time));
        }

        assertThat(history.ofPlanned()).isEmpty();
        assertThat(history.deliveries.stream()
                        .filter(delivery -> shown.sending(delivery).isPresent())
                        .map(Delivery::id))
                .containsExactlyInAnyOrderElementsOf(sent);
    }

    private static List<String> send(ReminderHistory history, Customs customs, Instant time) {
        var sent = new ArrayList<String>();
        for (var due : history.ofPlanned()) {
            if (!due.dueAt().isAfter(time)) {
                var wishes = customs.of(due.recipient());
                var verdict = new Situation(history.draft.build(), Optional.empty(), time, customs.rules(), wishes)
                        .judge(due);
                if (verdict instanceof Verdict.Wait) {
                    continue;
                }
                var goesOut = verdict instanceof Verdict.Send;
                history.replace(due, goesOut ? DeliveryState.SENT : DeliveryState.SUPPRESSED, false);
                if (goesOut) {
                    sent.add(due.id());
                }
            }
        }
        return sent;
    }

    private static List<String> heard(Preview preview) {
        return preview.hears().entrySet().stream()
                .flatMap(person -> person.getValue().stream().map(heard -> person.getKey() + ' ' + heard.kind()))
                .toList();
    }

    private static List<String> withdrawn(Preview preview) {
        return preview.withdrawn().values().stream()
                .flatMap(List::stream)
                .map(withdrawn -> withdrawn.delivery().id())
                .toList();
    }
}
