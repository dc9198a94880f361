package org.convene.access.admission;

import static org.convene.access.admission.Entrant.Kind.PARTICIPANT;
import static org.convene.access.admission.Entrant.Kind.VISITOR;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.space.EntryQuestion;
import org.convene.access.use.Credential;
import org.convene.access.use.Holding;
import org.convene.platform.contracts.Person;

/**
 * What else bears on a decision, beside what was shown, where it leads and the moment: what is known of the outside.
 *
 * @param revoked the rule of a revocation that is in force for this person or this meeting
 * @param meetingId the meeting that stands in the room; empty where none does
 * @param crowd empty where any number may be inside
 * @param lobby empty where there is none, or who is inside has passed it
 * @param wanted what the room wants to know
 * @param held what somebody comes by, and whose that is
 * @param custom what the meeting in the room asks of who comes by the room's own door
 * @param isStaying whether who was let in is inside, or was a moment ago
 */
record Circumstances(
        Optional<Rule> revoked,
        Optional<String> meetingId,
        Optional<Crowd> crowd,
        Optional<Lobby> lobby,
        List<EntryQuestion> wanted,
        Held held,
        Custom custom,
        boolean isStaying) {
    /** Nothing that speaks against anybody. */
    static final Circumstances NONE =
            new Circumstances(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Of who stays. */
    Circumstances(
            Optional<Rule> revoked,
            Optional<String> meetingId,
            Optional<Crowd> crowd,
            Optional<Lobby> lobby,
            List<EntryQuestion> wanted) {
        this(revoked, meetingId, crowd, lobby, wanted, Held.NOTHING, Custom.NONE, true);
    }

    /**
     * Of a meeting.
     *
     * @param requiresCode whether nobody enters without one of its access codes (R7)
     * @param isAnonymous whether it keeps no names (R8)
     */
    record Custom(boolean requiresCode, boolean isAnonymous) {
        static final Custom NONE = new Custom(false, false);
    }

    /**
     * What somebody comes by, where that is known again inside, and whose it is if it is for one person.
     *
     * @param holding empty while it is nobody's
     */
    record Held(Optional<Credential> by, Optional<Holding> holding) {
        static final Held NOTHING = new Held(Optional.empty(), Optional.empty());

        /** Why what is for one person does not let this one in. */
        private Optional<Rule> obstacle(Instant now) {
            return by.flatMap(Credential::secondDevice)
                    .flatMap(policy -> holding.flatMap(known -> known.obstacle(policy, now)))
                    .map(obstacle -> switch (obstacle) {
                        case ELSEWHERE -> Rule.ELSEWHERE;
                        case ELSEWHERE_ASKED -> Rule.ELSEWHERE_ASKED;
                        case USED_UP -> Rule.USED_UP;
                    });
        }
    }

    /** The same, and what somebody comes by, and whose that is. */
    Circumstances with(Held known) {
        return new Circumstances(revoked, meetingId, crowd, lobby, wanted, known, custom, isStaying);
    }

    /** The same, where the meeting in the room asks this. */
    Circumstances with(Custom asked) {
        return new Circumstances(revoked, meetingId, crowd, lobby, wanted, held, asked, isStaying);
    }

    /**
     * How many others are inside, or were let in a moment ago.
     *
     * @param isInside whether the person in question is inside
     */
    record Crowd(int capacity, int others, boolean isInside) {
        boolean isFull() {
            return !isInside && others >= capacity;
        }
    }

    /** How somebody stands to a lobby. */
    enum Lobby {
        /** Has not knocked, or was not heard of for long. */
        OUTSIDE,
        WAITING,
        ADMITTED,
        REFUSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of the door as it would be without them. Nobody knows visitors again, so no lobby lets them in. */
    Decision bearOn(Shown door, Instant now, Side side) {
        var shown = asked(door, now, side);
        if (revoked.isPresent()) {
            return new Refused(revoked.get());
        }
        if (lobby.isPresent() && shown.entrant().kind() == VISITOR) {
            return new Refused(Rule.ROOM_PRIVATE);
        }
        var obstacle = shown.isOpen() ? held.obstacle(now) : Optional.<Rule>empty();
        if (obstacle.filter(rule -> rule.outcome() == Outcome.DENY).isPresent()) {
            return new Refused(obstacle.get());
        }
        var hasPlace = hasPlace(shown);
        var limit = hasPlace ? Optional.<Integer>empty() : crowd.map(Crowd::capacity);
        var missing = side == Side.OUTSIDE && !shown.isAnonymous()
                ? missing(shown.entrant().person())
                : List.<String>of();
        return new Shown(
                obstacle.orElseGet(() -> rule(shown, hasPlace)),
                shown.entrant(),
                shown.roomId(),
                shown.meeting(),
                new Terms(missing, meetingId, limit, custom.isAnonymous()),
                held.by());
    }

    /**
     * As the meeting in the room asks it of all who are there. A code of another meeting is none. Where names are not
     * kept, nobody has one from here on (R8).
     */
    private Shown asked(Shown shown, Instant now, Side side) {
        var isAnonymous = custom.isAnonymous() || shown.isAnonymous();
        var entrant = isAnonymous ? shown.entrant().anonymous() : shown.entrant();
        var rule = custom.requiresCode() && shown.isOpen() ? codeRule(shown, now, side) : ownTime(shown, now, side);
        return new Shown(
                rule,
                entrant,
                shown.roomId(),
                shown.meeting(),
                new Terms(List.of(), meetingId, Optional.empty(), custom.isAnonymous()),
                shown.by());
    }

    private Rule codeRule(Shown shown, Instant now, Side side) {
        var own = shown.entrant().attendee().filter(attendee -> meetingId.equals(Optional.of(attendee.meetingId())));
        return own.map(attendee -> mayStay(side) ? shown.rule() : Decision.rule(attendee, shown.rule(), now))
                .orElse(Rule.CODE_MISSING);
    }

    /** Who has left comes in again as others do: within the code's own time (D13). */
    private Rule ownTime(Shown shown, Instant now, Side side) {
        var isDecided = shown.meeting().isEmpty() || shown.rule().compareTo(Rule.CODE_MISSING) <= 0;
        return side == Side.OUTSIDE || isDecided || isStaying
                ? shown.rule()
                : shown.entrant()
                        .attendee()
                        .map(attendee -> Decision.rule(attendee, shown.rule(), now))
                        .orElse(shown.rule());
    }

    private boolean mayStay(Side side) {
        return side == Side.INSIDE && isStaying;
    }

    private Rule rule(Shown shown, boolean hasPlace) {
        if (!shown.isOpen()) {
            return shown.rule();
        }
        if (!hasPlace && crowd.filter(Crowd::isFull).isPresent()) {
            return Rule.MEETING_FULL;
        }
        return shown.entrant().isModerator()
                ? shown.rule()
                : lobby.map(standing -> rule(shown, standing)).orElse(shown.rule());
    }

    private static Rule rule(Shown shown, Lobby standing) {
        return switch (standing) {
            case ADMITTED -> shown.rule();
            case REFUSED -> Rule.LOBBY_REFUSED;
            case OUTSIDE, WAITING -> Rule.LOBBY_WAITING;
        };
    }

    /** Participants, by whichever link they come, and who moderates. */
    static boolean hasPlace(Shown shown) {
        var entrant = shown.entrant();
        return entrant.isModerator()
                || entrant.kind() == PARTICIPANT
                || shown.meeting()
                        .flatMap(meeting -> Decision.participant(meeting, entrant.profileId()))
                        .isPresent();
    }

    /** Nobody enters without a name, nor without what the room wants for certain (R39). */
    private List<String> missing(Person known) {
        var required = wanted.stream()
                .filter(EntryQuestion::required)
                .map(question -> question.field().name());
        return Stream.concat(Stream.of(Terms.NAME), required)
                .filter(field -> !Terms.isKnown(known, field))
                .toList();
    }
}
