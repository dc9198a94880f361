package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.InvalidFieldException;

/** After any sequence of edits a meeting is what a plain model of it is, and its events tell the same. */
class MeetingEditsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final String ROOM = "65f0c0ffee0123456789ab1";

    /**
     * One edit.
     *
     * @param what the field or the verb
     * @param number what to, in the field's own terms
     * @param list of people, each once
     */
    record Step(String what, int number, List<Integer> list) {}

    @Property(tries = 500)
    void theStateIsThePlainModelsAndTheEventsTellIt(@ForAll("steps") List<Step> steps) {
        var model = new Model();
        var scheduled = Meeting.schedule(MeetingTest.state("65f0c0ffee0123456789abcd", Optional.empty()), NOW);
        var meeting = scheduled.meeting();
        var events = new ArrayList<>(List.of(scheduled.event()));

        for (var step : steps) {
            var before = meeting.state();
            var change = accepted(meeting, step);
            model.apply(step);
            meeting = change.map(Meeting.Change::meeting).orElse(meeting);
            change.ifPresent(made -> events.add(made.event()));
            assertThat(summary(meeting.state())).as("%s", step).isEqualTo(model.summary());
            assertThat(meeting.state().calendarSequence() - before.calendarSequence())
                    .as("%s", step)
                    .isEqualTo(isMoved(before, meeting.state()) ? 1 : 0);
        }

        assertThat(events).extracting(event -> event.meeting().version()).isEqualTo(numbers(events.size()));
        assertThat(replayed(events)).isEqualTo(meeting.state());
        assertThat(meeting.seats().keySet())
                .isEqualTo(meeting.state().participants().stream()
                        .map(ParticipantState::id)
                        .collect(Collectors.toSet()));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var what = Arbitraries.of(
                "name",
                "start of it",
                "length",
                "timeZone",
                "roomId",
                "capacity",
                "add",
                "add",
                "add",
                "remove",
                "put",
                "come in",
                "end",
                "close",
                "cancel");
        var people =
                Arbitraries.integers().between(0, 7).list().uniqueElements().ofMaxSize(6);
        return Combinators.combine(what, Arbitraries.integers().between(0, 5), people)
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    /** Nothing where it is refused. */
    private static Optional<Meeting.Change> accepted(Meeting meeting, Step step) {
        try {
            return change(meeting, step);
        } catch (DomainException | InvalidFieldException refusal) {
            return Optional.empty();
        }
    }

    private static Optional<Meeting.Change> change(Meeting meeting, Step step) {
        var state = meeting.state();
        var people = state.participants();
        var number = step.number();
        return switch (step.what()) {
            case "name" -> edit(meeting, Map.of("name", "Planning " + number));
            case "start of it" -> edit(meeting, Map.of("validSince", MeetingTest.SINCE.plusSeconds(60L * number)));
            case "length" -> edit(meeting, Map.of("validUntil", MeetingTest.UNTIL.plusSeconds(60L * number)));
            case "timeZone" -> edit(meeting, Map.of("timeZone", "Etc/GMT+" + number));
            case "roomId" -> edit(meeting, Map.of("roomId", ROOM + number));
            case "capacity" ->
                edit(meeting, Map.of("capacity", Optional.of(number).filter(most -> most > 0)));
            case "add" -> meeting.invite(Participants.add(people, requests(step.list()), Map.of()), NOW);
            case "put" -> meeting.invite(Participants.put(people, requests(step.list()), Map.of()), NOW);
            case "remove" ->
                meeting.invite(
                        people.stream()
                                .filter(one -> !one.person().name().equals("P" + number))
                                .toList(),
                        NOW);
            case "come in" -> meeting.start(MeetingTest.SINCE, NOW);
            case "end" -> Optional.of(meeting.end(MeetingTest.SINCE.plusSeconds(3600)));
            case "close" -> meeting.close(MeetingTest.UNTIL);
            default -> Optional.of(meeting.cancel(NOW));
        };
    }

    private static Optional<Meeting.Change> edit(Meeting meeting, Map<String, ?> values) {
        var edit = TestEdit.of(meeting.state(), values);
        return meeting.differsFrom(edit)
                ? Optional.of(meeting.edit(edit, meeting.state().organizer(), NOW))
                : Optional.empty();
    }

    private static List<ParticipantRequest> requests(List<Integer> people) {
        return people.stream()
                .map(one -> TestParticipants.named("P" + one, "p" + one + "@example.org"))
                .toList();
    }

    private static boolean isMoved(MeetingState before, MeetingState after) {
        return !place(before).equals(place(after))
                || (after.status().equals(Meeting.CANCELLED) && !before.status().equals(Meeting.CANCELLED));
    }

    private static List<Object> place(MeetingState state) {
        return List.of(state.validSince(), state.validUntil(), state.timeZone(), state.roomId());
    }

    /** What a consumer has, who knows the events alone, as they are written. */
    private static MeetingState replayed(List<MeetingEvent> events) {
        var last = events.get(events.size() - 1);
        return ContractMapper.read(ContractMapper.write(last), last.getClass()).meeting();
    }

    private static List<Long> numbers(int count) {
        return Stream.iterate(1L, number -> number + 1).limit(count).toList();
    }

    private static String summary(MeetingState state) {
        return Stream.of(
                        state.status(),
                        state.name(),
                        state.validSince(),
                        state.validUntil(),
                        state.timeZone(),
                        state.roomId(),
                        state.capacity().orElse(0),
                        state.participants().stream()
                                .map(one -> one.person().name() + (one.waiting() ? " waits" : ""))
                                .toList())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }

    /** A meeting as one would tell a child. */
    private static final class Model {
        private final MeetingState first = MeetingTest.state("65f0c0ffee0123456789abcd", Optional.empty());
        private String status = "scheduled";
        private String name = first.name();
        private Instant since = first.validSince();
        private Instant until = first.validUntil();
        private String zone = first.timeZone();
        private String room = first.roomId();
        private int capacity;
        private final List<Integer> people = new ArrayList<>();
        private final List<Integer> placed = new ArrayList<>();

        void apply(Step step) {
            if (status.equals("ended") || status.equals("cancelled")) {
                return;
            }
            var number = step.number();
            var mayMove = status.equals("scheduled");
            switch (step.what()) {
                case "name" -> name = "Planning " + number;
                case "start of it" -> since = mayMove ? MeetingTest.SINCE.plusSeconds(60L * number) : since;
                case "length" -> until = MeetingTest.UNTIL.plusSeconds(60L * number);
                case "timeZone" -> zone = mayMove ? "Etc/GMT+" + number : zone;
                case "roomId" -> room = mayMove ? ROOM + number : room;
                case "capacity" -> capacity = number;
                case "add" -> add(step.list());
                case "put" -> put(step.list());
                case "remove" -> people.remove((Integer) number);
                case "come in" -> status = "live";
                case "end" -> status = "ended";
                case "close" -> {}
                default -> status = "cancelled";
            }
            placed.retainAll(people);
            people.stream().filter(one -> !placed.contains(one)).forEach(this::place);
        }

        private void add(List<Integer> others) {
            if (others.stream().noneMatch(people::contains)) {
                people.addAll(others);
            }
        }

        private void put(List<Integer> others) {
            people.clear();
            people.addAll(others);
        }

        private void place(int one) {
            if (capacity == 0 || placed.size() < capacity) {
                placed.add(one);
            }
        }

        String summary() {
            return Stream.of(
                            status,
                            name,
                            since,
                            until,
                            zone,
                            room,
                            capacity,
                            people.stream()
                                    .map(one -> "P" + one + (placed.contains(one) ? "" : " waits"))
                                    .toList())
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
        }
    }
}
