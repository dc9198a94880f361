package org.convene.access.admission;

import static java.util.stream.Collectors.toSet;

import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.audience.Attendee;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.revocation.BarredKey;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * Under which names somebody or something may have been revoked: by whatever this person is known, also where it is not
 * kept, and what was shown of them, the code, too.
 */
final class RevocationKeys {
    private final String tenant;
    private final Question question;
    private final Shown shown;
    private final Entrant entrant;

    private RevocationKeys(Question question, Shown shown) {
        this.tenant = question.tenant();
        this.question = question;
        this.shown = shown;
        this.entrant = question.entrant().orElseGet(shown::entrant);
    }

    /** But those of the meeting itself, and of its participants by the tenant's own ids, which the statement adds. */
    static String[] of(Question question, Shown shown) {
        return new RevocationKeys(question, shown).all();
    }

    /** As the tenant names this person, who may be known by that to whichever meeting is at the door. */
    static String[] ownIds(Question question, Shown shown) {
        var keys = new RevocationKeys(question, shown);
        return Stream.concat(
                        keys.shownIds(), keys.participants().flatMap(participant -> participant.externalId().stream()))
                .distinct()
                .toArray(String[]::new);
    }

    /** Of whom the same may be so by their account. */
    static Optional<String> userId(Question question, Shown shown) {
        return Optional.of(new RevocationKeys(question, shown).entrant)
                .filter(entrant -> entrant.kind() == Entrant.Kind.USER)
                .map(Entrant::profileId);
    }

    /** The one that was shown. */
    static Optional<ParticipantToken> token(Proof proof) {
        return proof.ofPerson() instanceof Proof.Minted minted ? Optional.of(minted.grant()) : Optional.empty();
    }

    private String[] all() {
        return Stream.of(ofMeeting(), ofEntrant(), entrant.attendee().stream().flatMap(this::ofAttendee), ofToken())
                .flatMap(keys -> keys)
                .toArray(String[]::new);
    }

    private Stream<String> ofMeeting() {
        return shown.meeting().stream()
                .flatMap(meeting -> Stream.concat(
                        Stream.of(BarredKey.participant(meeting.id(), entrant.profileId())),
                        participants().flatMap(participant -> ofParticipant(participant, meeting))));
    }

    /** Whichever way a participant comes, what the meeting knows of them is theirs. */
    private Stream<ParticipantState> participants() {
        var ids = Stream.concat(Stream.of(entrant.profileId()), shownIds()).collect(toSet());
        return shown.meeting().stream()
                .flatMap(meeting -> meeting.participants().stream())
                .filter(participant -> ids.contains(participant.id())
                        || participant.externalId().filter(ids::contains).isPresent());
    }

    private Stream<String> shownIds() {
        return Stream.concat(
                entrant.externalUserId().stream(), entrant.attendee().flatMap(Attendee::externalId).stream());
    }

    private Stream<String> ofParticipant(ParticipantState participant, MeetingState meeting) {
        return Stream.of(
                        Optional.of(BarredKey.participant(meeting.id(), participant.id())),
                        participant.externalId().map(this::person),
                        participant.userId().map(BarredKey::user),
                        participant.person().email().map(this::address))
                .flatMap(Optional::stream);
    }

    private Stream<String> ofEntrant() {
        var own = switch (entrant.kind()) {
            case GUEST -> Optional.of(BarredKey.guest(entrant.profileId()));
            case USER -> Optional.of(BarredKey.user(entrant.profileId()));
            default -> Optional.<String>empty();
        };
        return Stream.of(
                        own,
                        entrant.externalUserId().map(this::person),
                        entrant.person().email().map(this::address),
                        signedEmail().map(this::address),
                        question.admission()
                                .flatMap(admission ->
                                        admission.entrant().person().email())
                                .map(this::address))
                .flatMap(Optional::stream);
    }

    private Stream<String> ofAttendee(Attendee attendee) {
        return Stream.of(
                        Optional.of(BarredKey.participant(attendee.meetingId(), attendee.id())),
                        attendee.externalId().map(id -> BarredKey.participant(attendee.meetingId(), id)),
                        attendee.externalId().map(this::person),
                        attendee.person().email().map(this::address))
                .flatMap(Optional::stream);
    }

    private Stream<String> ofToken() {
        return token(question.proof()).stream()
                .flatMap(token -> Stream.concat(
                        Stream.of(BarredKey.token(token.id())), token.meetingId().map(BarredKey::links).stream()));
    }

    /** What a link of the tenant's own says, also of a participant who has another one here. */
    private Optional<String> signedEmail() {
        return question.proof().ofPerson() instanceof Proof.Signed signed
                ? signed.person().email()
                : Optional.empty();
    }

    private String person(String id) {
        return BarredKey.person(tenant, id);
    }

    private String address(String email) {
        return BarredKey.address(tenant, email);
    }
}
