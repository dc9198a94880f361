package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.convene.meetings.address.Address;
import org.convene.meetings.phone.PhoneNumber;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** Makes participants of requests, and sees that nobody is among them twice. Who is new waits for a place. */
final class Participants {
    /** Of one meeting. */
    static final int MOST = 1000;

    private static final String LIST = "participants[%d].";

    private Participants() {}

    /** The users that the requests name. */
    static List<String> userIds(List<ParticipantRequest> requests) {
        return requests.stream()
                .flatMap(request -> request.userId().stream())
                .distinct()
                .toList();
    }

    /**
     * Those who are there, and after them those who are asked for.
     *
     * @throws InvalidFieldException if a request is wrong in itself or asks for somebody who is there
     */
    static List<ParticipantState> add(
            List<ParticipantState> before, List<ParticipantRequest> requests, Map<String, User> users) {
        var added = make(requests, Map.of(), users);
        requireDistinct(before, added, LIST);
        requireAtMost(before.size() + added.size());
        return Stream.concat(before.stream(), added.stream()).toList();
    }

    /**
     * Those who are asked for and nobody else. Who was there before, by id or else by address, is the same participant
     * and keeps their place.
     *
     * @throws InvalidFieldException if a request is wrong in itself, names nobody by its id, or somebody twice
     */
    static List<ParticipantState> put(
            List<ParticipantState> before, List<ParticipantRequest> requests, Map<String, User> users) {
        var made = make(requests, before.stream().collect(toMap(ParticipantState::id, Function.identity())), users);
        requireDistinct(List.of(), made, LIST);
        return matched(before, made);
    }

    /**
     * The participant that the request asks for, in the place of the one with its id.
     *
     * @throws InvalidFieldException if the request is wrong in itself or makes the participant another one
     */
    static List<ParticipantState> replace(
            List<ParticipantState> before,
            ParticipantState replaced,
            ParticipantRequest request,
            Map<String, User> users) {
        var made = make(request, Map.of(replaced.id(), replaced), users, "");
        var others = before.stream().filter(other -> !other.equals(replaced)).toList();
        requireDistinct(others, List.of(made), "");
        return before.stream()
                .map(participant -> participant.equals(replaced) ? made : participant)
                .toList();
    }

    /** The same participants, the user among them as they are called and reached by now. */
    static List<ParticipantState> renewed(List<ParticipantState> before, User user) {
        return before.stream()
                .map(one -> one.userId().equals(Optional.of(user.id())) ? renewed(one, user) : one)
                .toList();
    }

    private static ParticipantState renewed(ParticipantState before, User user) {
        return new ParticipantState(
                before.id(),
                before.role(),
                before.language(),
                before.timeZone(),
                before.userId(),
                before.externalId(),
                before.required(),
                before.waiting(),
                person(user));
    }

    private static List<ParticipantState> make(
            List<ParticipantRequest> requests, Map<String, ParticipantState> before, Map<String, User> users) {
        var made = new ArrayList<ParticipantState>();
        for (var request : requests) {
            made.add(make(request, before, users, LIST.formatted(made.size())));
        }
        return made;
    }

    private static ParticipantState make(
            ParticipantRequest request, Map<String, ParticipantState> before, Map<String, User> users, String path) {
        request.requireOne(path);
        var known = request.id()
                .map(id -> Optional.ofNullable(before.get(id))
                        .orElseThrow(() -> new InvalidFieldException(
                                path + "id", "unknown", "is no participant of this meeting")));
        return new ParticipantState(
                known.map(ParticipantState::id).orElseGet(Id::next),
                request.role().orElse(ParticipantRequest.Role.guest).name(),
                request.language(),
                request.timeZone(),
                request.userId(),
                request.externalId(),
                request.required().orElse(true),
                known.map(ParticipantState::waiting).orElse(true),
                person(request, known, users, path));
    }

    private static Person person(
            ParticipantRequest request, Optional<ParticipantState> known, Map<String, User> users, String path) {
        if (request.userId().isEmpty()) {
            var before = known.flatMap(same -> same.person().phone());
            return new Person(
                    request.name().orElseThrow(),
                    request.email(),
                    request.phone().equals(before) ? before : request.phone().flatMap(PhoneNumber::e164));
        }
        return Optional.ofNullable(users.get(request.userId().get()))
                .map(Participants::person)
                .or(() -> known.filter(same -> same.userId().equals(request.userId()))
                        .map(ParticipantState::person))
                .orElseThrow(() ->
                        new UnknownReferenceException(path + "userId", "user-unknown", "is no user of this tenant"));
    }

    private static Person person(User user) {
        return new Person(user.username(), user.email(), user.phone());
    }

    /** By address, where the request named no id. */
    private static List<ParticipantState> matched(List<ParticipantState> before, List<ParticipantState> made) {
        var named = made.stream().map(ParticipantState::id).collect(toSet());
        var free = new HashMap<String, ParticipantState>();
        before.stream()
                .filter(participant -> !named.contains(participant.id()))
                .forEach(participant -> keys(participant).forEach(key -> free.put(key.text(), participant)));
        var known = before.stream().map(ParticipantState::id).collect(toSet());
        return made.stream()
                .map(participant -> known.contains(participant.id()) ? participant : match(free, participant))
                .toList();
    }

    private static ParticipantState match(Map<String, ParticipantState> free, ParticipantState asked) {
        var same = keys(asked)
                .flatMap(key -> Optional.ofNullable(free.get(key.text())).stream())
                .findFirst();
        same.ifPresent(before -> keys(before).forEach(key -> free.remove(key.text())));
        return same.map(before -> as(before, asked)).orElse(asked);
    }

    private static ParticipantState as(ParticipantState before, ParticipantState asked) {
        return new ParticipantState(
                before.id(),
                asked.role(),
                asked.language(),
                asked.timeZone(),
                asked.userId(),
                asked.externalId(),
                asked.required(),
                before.waiting(),
                asked.person());
    }

    private static void requireDistinct(List<ParticipantState> before, List<ParticipantState> made, String path) {
        Set<String> taken = new HashSet<>();
        before.stream().flatMap(Participants::keys).forEach(key -> taken.add(key.text()));
        for (var index = 0; index < made.size(); index++) {
            var place = path.formatted(index);
            keys(made.get(index))
                    .filter(key -> !taken.add(key.text()))
                    .findFirst()
                    .ifPresent(key -> {
                        throw new InvalidFieldException(place + key.field(), "duplicate", "is already a participant's");
                    });
        }
    }

    private static void requireAtMost(int count) {
        if (count > MOST) {
            throw new InvalidFieldException("participants", "size", "must be at most " + MOST);
        }
    }

    /** By any of which somebody is known again. */
    private static Stream<Key> keys(ParticipantState participant) {
        var person = participant.person();
        return Stream.of(
                        Optional.of(new Key("id", participant.id())),
                        participant.userId().map(id -> new Key("userId", id)),
                        person.email().map(email -> new Key("email", Address.of(email))),
                        person.phone().filter(phone -> person.email().isEmpty()).map(phone -> new Key("phone", phone)))
                .flatMap(Optional::stream);
    }

    private record Key(String field, String value) {
        String text() {
            return field + ":" + value;
        }
    }
}
