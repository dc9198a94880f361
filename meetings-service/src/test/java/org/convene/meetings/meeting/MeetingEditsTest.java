package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
import org.convene.meetings.meeting.EditsModel.Step;
import org.convene.meetings.meeting.MeetingErasure.Erased;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.problem.Problem;
import org.convene.platform.problem.Refusals;

/** After any sequence of edits a meeting is what a plain model of it is, and its events tell the same. */
class MeetingEditsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final User HEIR =
            new User("heir", "Hera", Optional.empty(), Optional.empty(), Optional.empty(), List.of("meetings"), true);

    /**
     * What became of a step.
     *
     * @param change nothing where it was refused, too
     * @param refusal its code, or the rule that was broken
     */
    private record Answer(Optional<Meeting.Change> change, Optional<String> refusal) {}

    @Property(tries = 1000)
    void theStateIsThePlainModelsAndTheEventsTellIt(@ForAll("steps") List<Step> steps) {
        var state = MeetingTest.state("65f0c0ffee0123456789abcd", Optional.empty());
        var model = new EditsModel(state);
        var scheduled = Meeting.schedule(state, Optional.of(address(EditsModel.NAMED_NUMBER)), NOW);
        var meeting = scheduled.meeting();
        var told = told(scheduled.event());
        assertThat(told).isEqualTo(meeting.state());

        for (var step : steps) {
            var before = meeting.state();
            var answer = answer(meeting, step);
            assertThat(answer.refusal()).as("%s of %s", step, model).isEqualTo(model.apply(step));
            meeting = answer.change().map(Meeting.Change::meeting).orElse(meeting);
            told = answer.change().map(change -> told(change.event())).orElse(told);
            assertThat(EditsModel.summary(meeting.state())).as("%s", step).isEqualTo(model.toString());
            assertThat(told).as("%s", step).isEqualTo(meeting.state());
            assertThat(meeting.state().version() - before.version())
                    .as("%s", step)
                    .isEqualTo(answer.change().isPresent() ? 1 : 0);
            assertThat(meeting.state().calendarSequence() - before.calendarSequence())
                    .as("%s", step)
                    .isEqualTo(isMoved(before, meeting.state()) ? 1 : 0);
        }

        assertThat(meeting.seats().keySet())
                .isEqualTo(meeting.state().participants().stream()
                        .map(ParticipantState::id)
                        .collect(Collectors.toSet()));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var verbs = Stream.of(
                "add", "add", "add", "add", "remove", "put", "replace", "replace", "come in", "end", "close", "cancel",
                "leave", "leave", "forget");
        var what = Arbitraries.of(
                Stream.concat(verbs, EditsModel.FIELDS.stream().sorted()).toList());
        var people =
                Arbitraries.integers().between(0, 7).list().uniqueElements().ofMaxSize(6);
        return Combinators.combine(what, Arbitraries.integers().between(0, 5), people)
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    private static Answer answer(Meeting meeting, Step step) {
        try {
            return new Answer(change(meeting, step), Optional.empty());
        } catch (DomainException | InvalidFieldException refusal) {
            return new Answer(Optional.empty(), Refusals.problem(refusal).map(MeetingEditsTest::reason));
        }
    }

    private static String reason(Problem problem) {
        return problem.errors().isEmpty()
                ? problem.code()
                : problem.errors().get(0).rule();
    }

    private static Optional<Meeting.Change> change(Meeting meeting, Step step) {
        var people = meeting.state().participants();
        var number = step.number();
        return switch (step.what()) {
            case "add" -> meeting.invite(Participants.add(people, requests(step.list()), Map.of()), NOW);
            case "put" -> meeting.invite(Participants.put(people, requests(step.list()), Map.of()), NOW);
            case "remove" ->
                meeting.invite(
                        people.stream()
                                .filter(one -> !one.person().name().equals("P" + number))
                                .toList(),
                        NOW);
            case "replace" -> replace(meeting, number, step.list());
            case "come in" -> meeting.start(MeetingTest.SINCE, NOW);
            case "end" -> Optional.of(meeting.end(MeetingTest.SINCE.plusSeconds(60L * number)));
            case "close" -> meeting.close(EditsModel.closing(number));
            case "cancel" -> Optional.of(meeting.cancel(NOW));
            case "leave" ->
                leave(
                        new MeetingErasure(meeting, NOW),
                        user(number),
                        Optional.of(HEIR).filter(heir -> step.list().isEmpty()));
            case "forget" ->
                Optional.of(meeting)
                        .filter(over -> !over.isOpen())
                        .map(over -> new MeetingErasure(over, NOW).forget().change());
            default -> edit(meeting, step);
        };
    }

    /** A meeting that nobody inherits before it is live is cancelled first, and left by who organized it the next time. */
    private static Optional<Meeting.Change> leave(MeetingErasure erasure, DeletedUser user, Optional<User> heir) {
        return erasure.cancel(user, heir).or(() -> erasure.leave(user, heir).map(Erased::change));
    }

    private static Optional<Meeting.Change> edit(Meeting meeting, Step step) {
        var edit = TestEdit.of(meeting.state(), Map.of(step.what(), step.value()));
        var organizer = step.what().equals("organizer")
                ? organizer(step.number())
                : meeting.state().organizer();
        return meeting.differsFrom(edit) ? Optional.of(meeting.edit(edit, organizer, NOW)) : Optional.empty();
    }

    /** By somebody else, or by themselves. */
    private static Optional<Meeting.Change> replace(Meeting meeting, int number, List<Integer> list) {
        var people = meeting.state().participants();
        var other = list.isEmpty() ? number : list.get(0);
        return people.stream()
                .filter(one -> one.person().name().equals("P" + number))
                .findFirst()
                .flatMap(one -> meeting.invite(
                        Participants.replace(
                                people,
                                one,
                                TestParticipants.identified(one.id(), "P" + other, address(other)),
                                Map.of()),
                        NOW));
    }

    private static List<ParticipantRequest> requests(List<Integer> people) {
        return people.stream()
                .map(one -> TestParticipants.named("P" + one, address(one)))
                .toList();
    }

    private static String address(int number) {
        return "p" + number + "@example.org";
    }

    private static Organizer organizer(int number) {
        return new Organizer("user " + number, new Person("U" + number, Optional.empty(), Optional.empty()));
    }

    /** Who organizes and takes part under the same number. */
    private static DeletedUser user(int number) {
        return new DeletedUser("65f0c0ffee0123456789ab00", "user " + number, Optional.of(address(number)));
    }

    private static boolean isMoved(MeetingState before, MeetingState after) {
        return !place(before).equals(place(after))
                || (after.status().equals(Meeting.CANCELLED) && !before.status().equals(Meeting.CANCELLED));
    }

    private static List<Object> place(MeetingState state) {
        return List.of(state.validSince(), state.validUntil(), state.timeZone(), state.roomId());
    }

    /** What a consumer has, who knows the events alone, as they are written. */
    private static MeetingState told(MeetingEvent event) {
        return ContractMapper.read(ContractMapper.write(event), event.getClass())
                .meeting();
    }
}
