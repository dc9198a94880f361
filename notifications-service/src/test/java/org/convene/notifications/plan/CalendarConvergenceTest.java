package org.convene.notifications.plan;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.component.VEvent;
import biweekly.parameter.ParticipationLevel;
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

    /** All that a calendar shows but the owner's name, which is no news to them; while mails are a mechanism. */
    @Property(tries = 1_000)
    void whateverIsEditedStandsInTheCalendarsOfAllAddresses(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = CalendarHistory.STEPS - 1) Integer> steps,
            @ForAll long chance) {
        var history = new CalendarHistory();
        steps.forEach(history::step);
        history.drain();
        assertInStep(history, deliver(history, Set.of(), new Random(chance)));
        assertThat(history.repair(Set.of())).as("nothing is missing").isZero();
    }

    @Property(tries = 500)
    void whateverWasEditedARepairBringsItToAllAddresses(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = CalendarHistory.STEPS - 1) Integer> steps,
            @ForAll @Size(max = 20) Set<@IntRange(min = 0, max = 40) Integer> losses,
            @ForAll long chance) {
        var history = new CalendarHistory();
        steps.forEach(history::step);
        history.drain();
        var sent = history.notices();
        var lost = losses.stream().filter(index -> index < sent.size()).collect(toSet());
        var messages = history.repair(
                lost.stream().map(index -> sent.get(index).recipient().id()).collect(toSet()));
        history.drain();
        assertThat(messages).isEqualTo(history.notices().size() - sent.size());
        assertInStep(history, deliver(history, lost, new Random(chance)));
        assertThat(history.repair(Set.of())).as("now nothing is missing").isZero();
    }

    private static Map<String, CalendarClient> deliver(CalendarHistory history, Set<Integer> lost, Random chance) {
        var calendars = history.addresses().stream().collect(toMap(address -> address, one -> new CalendarClient()));
        arriving(history.notices(), lost, chance)
                .forEach(notice -> calendars.get(notice.address()).receive(MeetingCalendar.write(notice)));
        return calendars;
    }

    private static void assertInStep(CalendarHistory history, Map<String, CalendarClient> calendars) {
        calendars.forEach((address, calendar) -> {
            var event = calendar.event(Meetings.ID + "@convene");
            var wanted = history.wanted(address);
            if (wanted.isEmpty()) {
                assertThat(event).as("event of %s", address).isEmpty();
            } else if (history.isInviting()) {
                assertShows(event.orElseThrow(), history, shown(event.get(), history, wanted));
            }
        });
    }

    /** Of those who share the calendar. */
    private static ParticipantState shown(VEvent event, CalendarHistory history, List<ParticipantState> wanted) {
        return wanted.stream()
                .filter(participant -> event.getUrl().getValue().equals(history.link(participant)))
                .findFirst()
                .orElse(wanted.get(0));
    }

    private static void assertShows(VEvent event, CalendarHistory history, ParticipantState participant) {
        var meeting = history.meeting();
        var link = history.link(participant);
        assertThat(event.getSequence().getValue()).isEqualTo(meeting.calendarSequence());
        assertThat(event.getSummary().getValue()).isEqualTo(meeting.name());
        assertThat(event.getDescription().getValue())
                .isEqualTo(
                        meeting.description().map(text -> text + "\n\n" + link).orElse(link));
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(meeting.validSince());
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(meeting.validUntil());
        assertThat(event.getUrl().getValue()).isEqualTo(link);
        assertThat(event.getLocation().getValue()).isEqualTo(link);
        var organizer = meeting.organizer().person();
        assertThat(event.getOrganizer().getCommonName()).isEqualTo(organizer.name());
        assertThat(event.getOrganizer().getEmail()).isEqualTo(organizer.email().orElse("none@example.org"));
        var attendee = event.getAttendees().get(0);
        assertThat(attendee.getEmail()).isEqualTo(participant.person().email().orElseThrow());
        assertThat(attendee.getParticipationLevel())
                .isEqualTo(participant.required() ? ParticipationLevel.REQUIRED : ParticipationLevel.OPTIONAL);
    }

    /** In any order, many of them twice. */
    private static List<Notice> arriving(List<Notice> sent, Set<Integer> lost, Random chance) {
        var arriving = new ArrayList<Notice>();
        for (var index = 0; index < sent.size(); index++) {
            if (!lost.contains(index)) {
                arriving.addAll(Collections.nCopies(1 + chance.nextInt(2), sent.get(index)));
            }
        }
        Collections.shuffle(arriving, chance);
        return arriving;
    }

    private static Map<String, CalendarClient> deliver(List<Notice> sent, Set<Integer> lost, Random chance) {
        var calendars = Simulation.PEOPLE.stream().collect(toMap(ParticipantState::id, one -> new CalendarClient()));
        arriving(sent, lost, chance)
                .forEach(notice -> calendars.get(notice.recipient().id()).receive(MeetingCalendar.write(notice)));
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
