package org.convene.access.admission;

import java.util.Locale;
import java.util.Optional;
import org.convene.access.audience.Attendee;
import org.convene.access.guest.Guest;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/**
 * Who stands at a door with a right to.
 *
 * @param profileId by which events and reports name this person
 * @param role {@code moderator} or {@code guest}
 * @param language BCP 47 tag, where known
 * @param timeZone IANA name, where known
 * @param externalUserId the caller's own id of this person (R40)
 * @param externalMeetingId the caller's own id of the meeting (R40)
 * @param attendee whose access code was shown (R6)
 */
public record Entrant(
        Kind kind,
        String profileId,
        String role,
        Person person,
        Optional<String> language,
        Optional<String> timeZone,
        Optional<String> externalUserId,
        Optional<String> externalMeetingId,
        Optional<Attendee> attendee) {
    /** Somebody who has shown no code. */
    public Entrant(
            Kind kind,
            String profileId,
            String role,
            Person person,
            Optional<String> language,
            Optional<String> timeZone,
            Optional<String> externalUserId,
            Optional<String> externalMeetingId) {
        this(kind, profileId, role, person, language, timeZone, externalUserId, externalMeetingId, Optional.empty());
    }

    public static final String MODERATOR = "moderator";
    static final String GUEST = "guest";
    static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());

    /** By which right. */
    public enum Kind {
        /** Invited to the meeting. */
        PARTICIPANT,
        /** Named by a link that the tenant signed (R1). */
        SIGNED,
        /** By a guest access (R37). */
        GUEST,
        /** By a token that a client had made (R31). */
        TOKEN,
        /** A user, by publicness or a role (R44, R45). */
        USER,
        /** Whoever knows the URL of a room that was made on the fly (R23). */
        VISITOR,
        /** By an access code (R6). */
        ATTENDEE;

        /** As stored, and as callers see it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Entrant of(ParticipantState participant, MeetingState meeting) {
        return new Entrant(
                Kind.PARTICIPANT,
                participant.id(),
                participant.role(),
                participant.person(),
                participant.language(),
                participant.timeZone(),
                Optional.empty(),
                meeting.externalMeetingId());
    }

    /** Only a guest, for the bearer can move the boundary between id and name, and so choose whom the id names. */
    static Entrant signed(ParticipantState participant, String passedId, MeetingState meeting) {
        return new Entrant(
                Kind.SIGNED,
                participant.id(),
                GUEST,
                participant.person(),
                participant.language(),
                participant.timeZone(),
                Optional.of(passedId),
                meeting.externalMeetingId());
    }

    static Entrant signed(String id, Person person, MeetingState meeting) {
        return new Entrant(
                Kind.SIGNED,
                id,
                GUEST,
                person,
                Optional.empty(),
                Optional.empty(),
                Optional.of(id),
                meeting.externalMeetingId());
    }

    static Entrant of(Attendee attendee, MeetingState meeting) {
        return new Entrant(
                Kind.ATTENDEE,
                attendee.id(),
                GUEST,
                attendee.person(),
                Optional.empty(),
                Optional.empty(),
                attendee.externalId(),
                meeting.externalMeetingId(),
                Optional.of(attendee));
    }

    static Entrant of(Guest guest) {
        return new Entrant(
                Kind.GUEST,
                guest.id(),
                guest.isModerator() ? MODERATOR : GUEST,
                guest.person(),
                Optional.empty(),
                Optional.empty(),
                guest.externalUserId(),
                guest.externalMeetingId());
    }

    /** Somebody whom the meeting does not know, or in a room without one. */
    static Entrant of(ParticipantToken token, Optional<String> externalMeetingId) {
        return new Entrant(
                Kind.TOKEN,
                token.id(),
                role(token),
                token.person(),
                Optional.empty(),
                Optional.empty(),
                token.externalUserId(),
                externalMeetingId);
    }

    /** A participant of the meeting, in the role that the token says. */
    static Entrant of(ParticipantToken token, ParticipantState participant, MeetingState meeting) {
        return new Entrant(
                Kind.TOKEN,
                participant.id(),
                role(token),
                participant.person(),
                participant.language(),
                participant.timeZone(),
                token.externalUserId(),
                meeting.externalMeetingId());
    }

    private static String role(ParticipantToken token) {
        return token.isModerator() ? MODERATOR : GUEST;
    }

    static Entrant of(Proof.Account account, boolean moderates) {
        return new Entrant(
                Kind.USER,
                account.userId(),
                moderates ? MODERATOR : GUEST,
                account.person(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Entrant of(Proof.Visitor visitor) {
        return new Entrant(
                Kind.VISITOR,
                visitor.id(),
                GUEST,
                visitor.person(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with more known of the person. */
    public Entrant as(Person known) {
        return new Entrant(
                kind, profileId, role, known, language, timeZone, externalUserId, externalMeetingId, attendee);
    }

    /** The same, who has shown this code as well. */
    Entrant with(Attendee shown) {
        return new Entrant(
                kind,
                profileId,
                role,
                person,
                language,
                timeZone,
                externalUserId.or(shown::externalId),
                externalMeetingId,
                Optional.of(shown));
    }

    /** The same, of whom nothing is known but ids (R8). */
    Entrant anonymous() {
        return new Entrant(
                kind,
                profileId,
                role,
                NOBODY,
                language,
                timeZone,
                externalUserId,
                externalMeetingId,
                attendee.map(Attendee::anonymous));
    }

    public boolean isModerator() {
        return role.equals(MODERATOR);
    }
}
