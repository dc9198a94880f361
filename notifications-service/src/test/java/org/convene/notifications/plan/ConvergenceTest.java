package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;

/** Whatever happens to a meeting and to its mails, in the end everybody knows by each channel what is true. */
class ConvergenceTest {
    @Provide
    Arbitrary<Channel> inviting() {
        return Arbitraries.of(Channel.EMAIL, Channel.SMS);
    }

    @Property(tries = 5_000)
    void everybodyEndsUpKnowingTheMeetingAsItIs(
            @ForAll("inviting") Channel channel,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 99) Integer> steps) {
        var simulation = new Simulation(channel);
        steps.forEach(simulation::step);
        simulation.drain();
        for (var participant : Simulation.PEOPLE) {
            var last = simulation.mailboxes().last(participant);
            if (simulation.isWanted(participant)) {
                assertThat(last).get().matches(mail -> !mail.isCancellation());
                assertThat(last.orElseThrow().shown()).isEqualTo(simulation.shown(participant));
            } else {
                assertThat(last).matches(mail -> mail.isEmpty() || mail.get().isCancellation());
            }
        }
    }

    @Property(tries = 2_000)
    void afterTheEndNobodyIsInvitedAnyMore(
            @ForAll("inviting") Channel channel,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 99) Integer> steps) {
        var simulation = new Simulation(channel);
        steps.forEach(simulation::step);
        var requests = simulation.end();
        simulation.drain();
        assertThat(simulation.mailboxes().requests()).isEqualTo(requests);
    }

    @Property(tries = 2_000)
    void nobodyHearsOfTheEndOfWhatTheyNeverHeardOf(
            @ForAll("inviting") Channel channel,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 99) Integer> steps) {
        var simulation = new Simulation(channel);
        steps.stream().filter(step -> !Simulation.losesAnswer(step)).forEach(simulation::step);
        simulation.drain();
        for (var participant : Simulation.PEOPLE) {
            assertThat(simulation.mailboxes().first(participant))
                    .matches(mail -> mail.isEmpty() || mail.get().kind() == Kind.INVITATION);
        }
    }
}
