package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.convene.meetings.meeting.MeetingEdit.AccessEdit;
import org.convene.meetings.meeting.MeetingEdit.OrganizerEdit;
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
    private static final String ROOM = "65f0c0ffee0123456789ab1";
    private static final int GRACE = 3600;
    private static final User HEIR =
            new User("heir", "Hera", Optional.empty(), Optional.empty(), Optional.empty(), List.of("meetings"), true);

    /** What edits change, and to what. */
    private static final Set<String> FIELDS = Set.of(
            "name",
            "description",
            "validSince",
            "validUntil",
            "timeZone",
            "language",
            "roomId",
            "organizer",
            "inviteMechanisms",
            "remindBefore",
            "externalMeetingId",
            "capacity",
            "access",
            "metadata");

    /**
     * One edit.
     *
     * @param what the field or the verb
     * @param number what to, in the field's own terms
     * @param list of people, each once
     */
    record Step(String what, int number, List<Integer> list) {
        boolean isEdit() {
            return FIELDS.contains(what);
        }

        /** Of the field. */
        Object value() {
            return switch (what) {
                case "name" -> "Planning " + number;
                case "description" -> text("What we do, ");
                case "validSince" -> MeetingTest.SINCE.plusSeconds(60L * number);
                case "validUntil" -> MeetingTest.UNTIL.plusSeconds(60L * number);
                case "timeZone" -> "Etc/GMT+" + number;
                case "language" -> number % 2 == 0 ? "es" : "de";
                case "roomId" -> ROOM + number;
                case "organizer" -> new OrganizerEdit("user " + number);
                case "inviteMechanisms" -> text("").map(one -> List.of("email"));
                case "remindBefore" -> number == 0 ? List.of() : List.of(60, number);
                case "externalMeetingId" -> text("deal ");
                case "capacity" -> Optional.of(number).filter(most -> most > 0);
                case "access" -> new AccessEdit(number % 2 == 0, false, number > 3, 60 * number, GRACE - 60 * number);
                default -> Map.of("number", "" + number);
            };
        }

        private Optional<String> text(String text) {
            return Optional.of(text + number).filter(one -> number > 0);
        }
    }

    /**
     * What became of a step.
     *
     * @param change nothing where it was refused, too
     * @param refusal its code, or the rule that was broken
     */
    private record Answer(Optional<Meeting.Change> change, Optional<String> refusal) {}

    @Property(tries = 1000)
    void theStateIsThePlainModelsAndTheEventsTellIt(@ForAll("steps") List<Step> steps) {
        var model = new Model();
        var scheduled = Meeting.schedule(MeetingTest.state("65f0c0ffee0123456789abcd", Optional.empty()), NOW);
        var meeting = scheduled.meeting();
        var told = told(scheduled.event());
        assertThat(told).isEqualTo(meeting.state());

        for (var step : steps) {
            var before = meeting.state();
            var answer = answer(meeting, step);
            assertThat(answer.refusal()).as("%s of %s", step, model).isEqualTo(model.apply(step));
            meeting = answer.change().map(Meeting.Change::meeting).orElse(meeting);
            told = answer.change().map(change -> told(change.event())).orElse(told);
            assertThat(summary(meeting.state())).as("%s", step).isEqualTo(model.toString());
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
        var what = Arbitraries.of(Stream.concat(verbs, FIELDS.stream().sorted()).toList());
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
            case "close" -> meeting.close(closing(number));
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

    private static Instant closing(int number) {
        return MeetingTest.UNTIL.plusSeconds(GRACE - 120 + 60L * number);
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

    private static String summary(MeetingState state) {
        return summary(
                state.status(),
                fields(state),
                state.organizer().person().name(),
                state.participants().stream()
                        .map(one -> one.person().name() + (one.waiting() ? " waits" : ""))
                        .toList());
    }

    private static String summary(String status, Map<String, Object> fields, String organizer, List<String> people) {
        var sorted = fields.entrySet().stream().map(Object::toString).sorted().toList();
        return "%s %s of %s with %s".formatted(status, sorted, organizer, people);
    }

    private static Map<String, Object> fields(MeetingState state) {
        var edit = MeetingEdit.of(state);
        var fields = new HashMap<String, Object>();
        fields.put("name", edit.name());
        fields.put("description", edit.description());
        fields.put("validSince", edit.validSince());
        fields.put("validUntil", edit.validUntil());
        fields.put("timeZone", edit.timeZone());
        fields.put("language", edit.language());
        fields.put("roomId", edit.roomId());
        fields.put("organizer", edit.organizer());
        fields.put("inviteMechanisms", edit.inviteMechanisms());
        fields.put("remindBefore", edit.remindBefore());
        fields.put("externalMeetingId", edit.externalMeetingId());
        fields.put("capacity", edit.capacity());
        fields.put("access", edit.access());
        fields.put("metadata", edit.metadata());
        return fields;
    }

    /** A meeting as one would tell a child. */
    private static final class Model {
        private static final Set<String> BEGINNING = Set.of("validSince", "timeZone", "roomId");

        private final Map<String, Object> fields =
                fields(MeetingTest.state("65f0c0ffee0123456789abcd", Optional.empty()));
        private String status = "scheduled";
        private String organizer = "Olga";
        private boolean isForgotten;
        private final List<Integer> people = new ArrayList<>();
        private final Set<Integer> placed = new HashSet<>();

        /** Answers why it is refused. */
        Optional<String> apply(Step step) {
            var refusal = refusal(step);
            if (refusal.isEmpty()) {
                change(step);
            }
            placed.retainAll(people);
            if (isOpen()) {
                people.stream().filter(one -> !placed.contains(one)).forEach(this::place);
            }
            return refusal;
        }

        private Optional<String> refusal(Step step) {
            return switch (step.what()) {
                case "come in", "close", "leave", "forget" -> Optional.empty();
                case "add" -> isThereAnyOf(step.list()) ? Optional.of("duplicate") : over();
                case "replace" -> has(step.number()) ? doubled(step).or(this::over) : Optional.empty();
                case "remove", "put" -> over();
                case "cancel" -> status.equals("cancelled") ? Optional.of("meeting-already-cancelled") : over();
                case "end" -> over().or(() -> tooEarly(step));
                default -> isSame(step) ? Optional.empty() : over().or(() -> begun(step));
            };
        }

        private Optional<String> over() {
            return Optional.of("meeting-" + status).filter(code -> !isOpen());
        }

        private Optional<String> doubled(Step step) {
            var isAnother = !step.list().isEmpty() && step.list().get(0) != step.number();
            return Optional.of("duplicate")
                    .filter(code -> isAnother && has(step.list().get(0)));
        }

        private Optional<String> tooEarly(Step step) {
            var at = MeetingTest.SINCE.plusSeconds(60L * step.number());
            return Optional.of("meeting-not-started")
                    .filter(code -> status.equals("scheduled") && at.isBefore(since()));
        }

        private Optional<String> begun(Step step) {
            return Optional.of("meeting-live").filter(code -> status.equals("live") && BEGINNING.contains(step.what()));
        }

        private void change(Step step) {
            var number = step.number();
            switch (step.what()) {
                case "add" -> people.addAll(step.list());
                case "put" -> put(step.list());
                case "remove" -> people.remove((Integer) number);
                case "replace" ->
                    replace(number, step.list().isEmpty() ? number : step.list().get(0));
                case "come in" -> status = isScheduled() && isDoorOpen() ? "live" : status;
                case "end" -> status = "ended";
                case "close" -> status = isOpen() && !closing(number).isBefore(closesAt()) ? "ended" : status;
                case "cancel" -> status = "cancelled";
                case "leave" -> leave(number, step.list().isEmpty());
                case "forget" -> forget();
                default -> edit(step);
            }
        }

        private void edit(Step step) {
            organizer = step.what().equals("organizer") && !isSame(step) ? "U" + step.number() : organizer;
            fields.put(step.what(), step.value());
        }

        private void put(List<Integer> others) {
            people.clear();
            people.addAll(others);
        }

        private void replace(Integer one, Integer other) {
            if (has(one)) {
                people.set(people.indexOf(one), other);
                if (placed.remove(one)) {
                    placed.add(other);
                }
            }
        }

        private void leave(Integer number, boolean hasHeir) {
            var organizes = fields.get("organizer").equals(new OrganizerEdit("user " + number)) && !organizer.isEmpty();
            if (organizes && isScheduled() && !hasHeir) {
                status = "cancelled";
                return;
            }
            if (!isForgotten) {
                people.remove(number);
            }
            if (organizes && isOpen() && hasHeir) {
                fields.put("organizer", new OrganizerEdit("heir"));
                organizer = "Hera";
            } else if (organizes) {
                organizer = "";
            }
        }

        private void forget() {
            isForgotten = isForgotten || !isOpen();
            organizer = isForgotten ? "" : organizer;
        }

        private void place(int one) {
            var capacity = (Optional<?>) fields.get("capacity");
            if (capacity.isEmpty() || placed.size() < (Integer) capacity.get()) {
                placed.add(one);
            }
        }

        private boolean isSame(Step step) {
            return fields.get(step.what()).equals(step.value());
        }

        private boolean isOpen() {
            return isScheduled() || status.equals("live");
        }

        private boolean isScheduled() {
            return status.equals("scheduled");
        }

        private boolean has(int one) {
            return !isForgotten && people.contains(one);
        }

        private boolean isThereAnyOf(List<Integer> others) {
            return others.stream().anyMatch(this::has);
        }

        private boolean isDoorOpen() {
            return !MeetingTest.SINCE.isBefore(since().minusSeconds(access().earlyEntry()));
        }

        private Instant closesAt() {
            return ((Instant) fields.get("validUntil")).plusSeconds(access().grace());
        }

        private Instant since() {
            return (Instant) fields.get("validSince");
        }

        private AccessEdit access() {
            return (AccessEdit) fields.get("access");
        }

        @Override
        public String toString() {
            return summary(
                    status,
                    fields,
                    organizer,
                    people.stream()
                            .map(one -> (isForgotten ? "" : "P" + one) + (placed.contains(one) ? "" : " waits"))
                            .toList());
        }
    }
}
