package org.convene.notifications.plan;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.notifications.notice.Meetings.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.Situation;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.preference.Wishes;

/** What the plan shows is what is sent, and what a preview tells is what comes of the change. */
class ForecastTest {
    private static final Customs CUSTOMS = TestRoutes.customs(Duration.ofMinutes(10));

    @Property(tries = 5_000)
    void whatIsSentIsWhatThePlanShows(
            @ForAll Channel channel, @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 99) Integer> steps) {
        Assume.that(channel.invites());
        var simulation = new Simulation(channel);
        steps.forEach(simulation::step);
        var shown = simulation.forecast();
        var before = simulation.received();
        simulation.drain();
        assertThat(simulation.receivedSince(before)).isEqualTo(shown);
    }

    @Property(tries = 5_000)
    void whatAChangeDoesIsWhatItsPreviewTells(
            @ForAll Channel channel,
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 99) Integer> steps,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 31) Integer> change) {
        Assume.that(channel.invites());
        var simulation = new Simulation(channel);
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

    @Property(tries = 1_000)
    void theRemindersThatGoOutAreThoseThatThePlanShows(
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 120) Integer> leadTimes,
            @ForAll @IntRange(min = 0, max = 150) int ahead,
            @ForAll @IntRange(min = 0, max = 150) int outage) {
        var history = new ReminderHistory(new ArrayList<>(Simulation.PEOPLE), START.minus(Duration.ofMinutes(ahead)));
        history.draft.remindBefore = leadTimes.stream().distinct().toList();
        history.replan();
        var resumed = history.now.plus(Duration.ofMinutes(outage));
        var shown = Forecast.of(history.draft.build(), history.deliveries, resumed, CUSTOMS);

        var sent = new HashSet<String>();
        for (var time = resumed; time.isBefore(START.plus(Duration.ofHours(3))); time = time.plusSeconds(60)) {
            sent.addAll(send(history, time));
        }

        assertThat(history.ofPlanned()).isEmpty();
        assertThat(history.deliveries.stream()
                        .filter(delivery -> shown.sending(delivery).isPresent())
                        .map(Delivery::id))
                .containsExactlyInAnyOrderElementsOf(sent);
    }

    private static List<String> send(ReminderHistory history, Instant time) {
        var sent = new ArrayList<String>();
        for (var due : history.ofPlanned()) {
            if (!due.dueAt().isAfter(time)) {
                var verdict = new Situation(history.draft.build(), Optional.empty(), time, CUSTOMS.rules(), Wishes.NONE)
                        .judge(due);
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
