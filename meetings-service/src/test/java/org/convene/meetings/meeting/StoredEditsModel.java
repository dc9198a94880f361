package org.convene.meetings.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.convene.meetings.meeting.StoredEditsTest.Step;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** A meeting with people who are users, have a telephone, or an address, as {@link StoredEditsTest} changes it. */
final class StoredEditsModel {
    private final Map<String, Object> fields;
    private List<One> people = List.of();
    private boolean isCancelled;
    private int version = 1;
    private int sequence;

    StoredEditsModel(MeetingState state) {
        this.fields = fields(state);
    }

    /** Somebody, by their number; users are 0 and 1. Who is new was not in the list before. */
    private record One(
            int number,
            Optional<String> phone,
            String role,
            Optional<String> externalId,
            boolean required,
            boolean waits,
            boolean isNew) {
        static One asked(int number) {
            var phone = isUser(number) ? Optional.of("+3462000000" + number) : Optional.of("+3460000000" + number);
            return new One(number, phone.filter(has -> number < 4), "guest", Optional.empty(), true, true, true);
        }

        private static boolean isUser(int number) {
            return number < 2;
        }

        boolean isUser() {
            return isUser(number);
        }

        /** What they are known again by. */
        Optional<String> key() {
            return isUser() || number > 3 ? Optional.of("P" + number) : phone;
        }

        One with(Optional<String> otherPhone) {
            return new One(number, otherPhone, role, externalId, required, waits, isNew);
        }

        /** No longer new, since they have been given a place or not. */
        One waiting(boolean isWaiting) {
            return new One(number, phone, role, externalId, required, isWaiting, false);
        }

        @Override
        public String toString() {
            return summary((isUser() ? "U" : "P") + number, phone, role, externalId, required, waits);
        }
    }

    int version() {
        return version;
    }

    /** Whether it is not refused. */
    boolean take(Step step) {
        return switch (step.what()) {
            case "add" ->
                take(Stream.concat(people.stream(), step.list().stream().map(One::asked))
                        .toList());
            case "put" -> take(put(step));
            case "patch" -> first(step.number()).filter(one -> patch(one, step)).isPresent();
            case "remove" ->
                take(people.stream()
                        .filter(one -> one.number() != step.number())
                        .toList());
            case "cancel" -> cancel();
            default -> edit(step);
        };
    }

    private boolean take(List<One> others) {
        var keys = new HashSet<String>();
        var isDoubled = others.stream().flatMap(one -> one.key().stream()).anyMatch(key -> !keys.add(key));
        if (isDoubled || isCancelled) {
            return false;
        }
        var placed = placed(others);
        version += placed.equals(people) ? 0 : 1;
        people = placed;
        return true;
    }

    /** The first of those who wait have the places that are free, and after them the first who are new. */
    private List<One> placed(List<One> others) {
        var most =
                ((Optional<?>) fields.get("capacity")).map(Integer.class::cast).orElse(Integer.MAX_VALUE);
        var free = most - (int) others.stream().filter(one -> !one.waits()).count();
        var placed = new ArrayList<>(others);
        for (var isNew : List.of(false, true)) {
            for (var at = 0; at < others.size(); at++) {
                var one = others.get(at);
                if (one.isNew() == isNew) {
                    placed.set(at, one.waiting(one.waits() && free <= 0));
                    free -= one.waits() ? 1 : 0;
                }
            }
        }
        return placed;
    }

    private List<One> put(Step step) {
        var byId = step.number() % 2 == 0;
        var named =
                step.list().stream().flatMap(number -> first(number).stream()).toList();
        return step.list().stream()
                .map(number -> byId && first(number).isPresent()
                        ? first(number).get()
                        : known(One.asked(number), byId ? named : List.of()))
                .toList();
    }

    /** Who is there by the same key, and is not named by an id, keeps their place. */
    private One known(One asked, List<One> named) {
        return people.stream()
                .filter(one -> !named.contains(one) && one.key().equals(asked.key()))
                .findFirst()
                .map(one -> asked.waiting(one.waits()))
                .orElse(asked);
    }

    private boolean patch(One one, Step step) {
        if (one.isUser() && step.list().size() == 2) {
            return false;
        }
        var other = switch (step.list().size()) {
            case 0 -> new One(one.number, one.phone, "moderator", one.externalId, one.required, one.waits, false);
            case 1 ->
                new One(
                        one.number,
                        one.phone,
                        one.role,
                        Optional.of("crm-" + step.list().get(0)),
                        one.required,
                        one.waits,
                        false);
            case 2 -> one.with(Optional.of("+3461100000" + one.number));
            case 3 ->
                new One(
                        one.number,
                        one.phone.filter(number -> one.isUser()),
                        one.role,
                        one.externalId,
                        false,
                        one.waits,
                        false);
            default -> new One(0, One.asked(0).phone, one.role, one.externalId, one.required, one.waits, false);
        };
        var at = people.indexOf(one);
        var others = new ArrayList<>(people);
        others.set(at, other);
        return take(others);
    }

    private boolean cancel() {
        if (isCancelled) {
            return false;
        }
        isCancelled = true;
        version++;
        sequence++;
        return true;
    }

    private boolean edit(Step step) {
        var field = step.what().equals("duration") ? "validUntil" : step.what();
        var value = value(step);
        if (Objects.equals(fields.get(field), value)) {
            return true;
        }
        if (isCancelled) {
            return false;
        }
        fields.put(field, value);
        people = placed(people);
        version++;
        sequence += field.equals("validUntil") || field.equals("timeZone") ? 1 : 0;
        return true;
    }

    private Object value(Step step) {
        var number = step.number();
        var given = Optional.of(number).filter(one -> one > 0);
        return switch (step.what()) {
            case "name" -> "Planning " + number;
            case "description" -> given.map(one -> "What we do, " + one);
            case "duration" -> ((Instant) fields.get("validSince")).plusSeconds(600L * (number + 1));
            case "timeZone" -> "Etc/GMT+" + number;
            case "capacity" -> given;
            case "inviteMechanisms" -> given.map(one -> List.of("email", "sms"));
            case "externalMeetingId" -> given.map(one -> "deal-" + one);
            case "metadata" -> metadata("k" + number % 2, given.map(one -> "v" + one));
            default -> number > 2;
        };
    }

    private Map<String, String> metadata(String key, Optional<String> value) {
        var metadata = new TreeMap<String, String>();
        ((Map<?, ?>) fields.get("metadata")).forEach((name, text) -> metadata.put((String) name, (String) text));
        metadata.remove(key);
        value.ifPresent(text -> metadata.put(key, text));
        return metadata;
    }

    private Optional<One> first(int number) {
        return people.stream().filter(one -> one.number() == number).findFirst();
    }

    private static Map<String, Object> fields(MeetingState state) {
        var fields = new TreeMap<String, Object>();
        fields.put("name", state.name());
        fields.put("description", state.description());
        fields.put("validSince", state.validSince());
        fields.put("validUntil", state.validUntil());
        fields.put("timeZone", state.timeZone());
        fields.put("capacity", state.capacity());
        fields.put("inviteMechanisms", state.inviteMechanisms());
        fields.put("externalMeetingId", state.externalMeetingId());
        fields.put("metadata", new TreeMap<>(state.metadata()));
        fields.put("access", state.access().lobby());
        return fields;
    }

    static String summary(MeetingState state) {
        return summary(
                state.status(),
                state.version(),
                state.calendarSequence(),
                fields(state),
                state.participants().stream().map(StoredEditsModel::summary).toList());
    }

    private static String summary(ParticipantState one) {
        return summary(
                one.person().name(), one.person().phone(), one.role(), one.externalId(), one.required(), one.waiting());
    }

    private static String summary(Object... parts) {
        return List.of(parts).toString();
    }

    @Override
    public String toString() {
        return summary(isCancelled ? "cancelled" : "scheduled", version, sequence, fields, people);
    }
}
