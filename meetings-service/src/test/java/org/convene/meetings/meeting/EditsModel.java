package org.convene.meetings.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.meetings.meeting.MeetingEdit.AccessEdit;
import org.convene.meetings.meeting.MeetingEdit.OrganizerEdit;
import org.convene.platform.contracts.MeetingState;

/** A meeting as one would tell a child, as {@link MeetingEditsTest} changes it. */
final class EditsModel {
    /** By the address of whom a client named its organizer. */
    static final int NAMED_NUMBER = 5;

    private static final String NAMED = "Olga";
    private static final String ROOM = "65f0c0ffee0123456789ab1";
    private static final int GRACE = 3600;
    private static final Set<String> BEGINNING = Set.of("validSince", "timeZone", "roomId");

    /** What edits change, and to what. */
    static final Set<String> FIELDS = Set.of(
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

    private final Map<String, Object> fields;
    private String status = "scheduled";
    private String organizer = NAMED;
    private boolean isForgotten;
    private final List<Integer> people = new ArrayList<>();
    private final Set<Integer> placed = new HashSet<>();

    EditsModel(MeetingState state) {
        this.fields = fields(state);
    }

    /** Answers why it is refused. */
    Optional<String> apply(Step step) {
        var before = Set.copyOf(people);
        var refusal = refusal(step);
        if (refusal.isEmpty()) {
            change(step);
        }
        placed.retainAll(people);
        if (isOpen()) {
            people.stream().filter(before::contains).forEach(this::place);
            people.forEach(this::place);
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
        return Optional.of("meeting-not-started").filter(code -> status.equals("scheduled") && at.isBefore(since()));
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
        var isUser = fields.get("organizer").equals(new OrganizerEdit("user " + number)) && !organizer.isEmpty();
        var organizes = isUser || (number == NAMED_NUMBER && organizer.equals(NAMED));
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

    static Instant closing(int number) {
        return MeetingTest.UNTIL.plusSeconds(GRACE - 120 + 60L * number);
    }

    /** What one sees of it. */
    static String summary(MeetingState state) {
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
}
