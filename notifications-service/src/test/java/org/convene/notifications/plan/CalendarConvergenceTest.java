package org.convene.notifications.plan;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.convene.notifications.calendar.MeetingCalendar;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.platform.contracts.ParticipantState;

/** Whatever happens to a meeting and to the mails about it, in the end it is in everybody's calendar as it is. */
class CalendarConvergenceTest {
    @Property(tries = 500)
    void lateAndDoubledMailsLeaveTheCalendarAsTheMeetingIs(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 99) Integer> steps, @ForAll long chance) {
        var simulation = new Simulation(Channel.EMAIL);
        steps.stream().filter(step -> !Simulation.losesAnswer(step)).forEach(simulation::step);
        simulation.drain();
        var calendars = deliver(simulation.notices(), Set.of(), new Random(chance));
        assertInStep(simulation, calendars);
        assertThat(simulation.repair(Set.of())).as("nothing is missing").isZero();
    }

    @Property(tries = 500)
    void aRepairSendsWhatWasLostAndNothingElse(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 99) Integer> steps,
            @ForAll @Size(max = 20) Set<@IntRange(min = 0, max = 40) Integer> losses,
            @ForAll long chance) {
        var simulation = new Simulation(Channel.EMAIL);
        steps.forEach(simulation::step);
        simulation.drain();
        var sent = simulation.notices();
        var lost = losses.stream().filter(index -> index < sent.size()).collect(toSet());
        var reported =
                lost.stream().map(index -> sent.get(index).recipient().id()).collect(toSet());

        var messages = simulation.repair(reported);
        simulation.drain();

        var calendars = deliver(simulation.notices(), lost, new Random(chance));
        assertInStep(simulation, calendars);
        assertThat(messages).isEqualTo(simulation.notices().size() - sent.size());
        assertThat(simulation.notices().stream()
                        .skip(sent.size())
                        .map(notice -> notice.recipient().id()))
                .doesNotHaveDuplicates();
        assertThat(simulation.repair(Set.of())).as("now nothing is missing").isZero();
    }

    /** In any order, many of them twice. */
    private static Map<String, CalendarClient> deliver(List<Notice> sent, Set<Integer> lost, Random chance) {
        var arriving = new ArrayList<Notice>();
        for (var index = 0; index < sent.size(); index++) {
            if (!lost.contains(index)) {
                arriving.addAll(Collections.nCopies(1 + chance.nextInt(2), sent.get(index)));
            }
        }
        Collections.shuffle(arriving, chance);
        var calendars = Simulation.PEOPLE.stream().collect(toMap(ParticipantState::id, one -> new CalendarClient()));
        arriving.forEach(notice -> calendars.get(notice.recipient().id()).receive(MeetingCalendar.write(notice)));
        return calendars;
    }

    private static void assertInStep(Simulation simulation, Map<String, CalendarClient> calendars) {
        var meeting = simulation.meeting();
        for (var person : Simulation.PEOPLE) {
            var event = calendars.get(person.id()).event(Meetings.ID + "@convene");
            if (simulation.isWanted(person)) {
                assertThat(event).as("event of %s", person.id()).isPresent();
                assertThat(event.get().getSummary().getValue()).isEqualTo(meeting.name());
                assertThat(event.get().getDateStart().getValue().toInstant()).isEqualTo(meeting.validSince());
                assertThat(event.get().getDateEnd().getValue().toInstant()).isEqualTo(meeting.validUntil());
                assertThat(event.get().getUrl().getValue()).endsWith("?l=" + person.id());
            } else {
                assertThat(event).as("event of %s", person.id()).isEmpty();
            }
        }
    }
}
