package org.convene.access.admission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Circumstances.Crowd;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.admission.Decision.Shown;
import org.convene.platform.contracts.MeetingState;

/**
 * Why a door is open or shut. It shows nothing that opens one, and nobody's personal data.
 *
 * @param rule the one that decides
 * @param at the moment that is asked for
 * @param missing which personal data would have to be told
 */
record Explanation(String outcome, String rule, Instant at, List<String> missing, Facts facts, Basis basis) {
    private static final String NOTE = "Only the moment is another one: the meeting and its window, settings, secrets,"
            + " roles, revocations, lobby and who is inside are as they are now. How they were or will be is not known.";

    /**
     * What it was decided by, as far as it was found.
     *
     * @param expiresAt when the link or the access ends by itself
     * @param opensAt when the meeting's door opens
     * @param othersInside where the meeting has a capacity
     * @param lobby {@code outside}, {@code waiting}, {@code admitted} or {@code refused}, where there is a lobby
     */
    record Facts(
            Optional<Instant> expiresAt,
            Optional<String> entrantKind,
            Optional<String> role,
            Optional<String> roomId,
            Optional<String> meetingId,
            Optional<String> meetingStatus,
            Optional<Instant> opensAt,
            Optional<Instant> validSince,
            Optional<Instant> validUntil,
            Optional<Boolean> requireAccessCode,
            Optional<Integer> capacity,
            Optional<Integer> othersInside,
            Optional<String> lobby) {}

    /** On what it rests. */
    record Basis(Instant asOf, String note) {}

    /** By the very decision that is made at a door. */
    static Explanation of(Question question, Circumstances circumstances, Instant now) {
        var decision = question.decide(circumstances);
        return new Explanation(
                decision.outcome().toString(),
                decision.rule().toString(),
                question.now(),
                decision.missing(),
                facts(question, circumstances, decision),
                new Basis(now, NOTE));
    }

    private static Facts facts(Question question, Circumstances circumstances, Decision decision) {
        var shown = Optional.of(decision).filter(Shown.class::isInstance).map(Shown.class::cast);
        var meeting = meeting(question.target());
        return new Facts(
                until(question.proof().ofPerson()),
                shown.map(door -> door.entrant().kind().text()),
                shown.map(door -> door.entrant().role()),
                shown.map(Shown::roomId),
                meeting.map(MeetingState::id).or(circumstances::meetingId),
                meeting.map(MeetingState::status),
                meeting.map(Decision::opening),
                meeting.map(MeetingState::validSince),
                meeting.map(MeetingState::validUntil),
                meeting.map(known -> known.access().requireAccessCode())
                        .or(() -> circumstances
                                .meetingId()
                                .map(there -> circumstances.custom().requiresCode())),
                circumstances.crowd().map(Crowd::capacity),
                circumstances.crowd().map(Crowd::others),
                circumstances.lobby().map(Lobby::toString));
    }

    private static Optional<MeetingState> meeting(Target target) {
        return target instanceof Target.OfMeeting found ? found.state() : Optional.empty();
    }

    private static Optional<Instant> until(Proof proof) {
        if (proof instanceof Proof.Participant link) {
            return Optional.of(link.until()).filter(end -> end.isBefore(Instant.MAX));
        }
        if (proof instanceof Proof.Minted token) {
            return Optional.of(token.until()).filter(end -> end.isBefore(Instant.MAX));
        }
        return proof instanceof Proof.Invited invited
                ? Optional.of(invited.guest().expiresAt())
                : Optional.empty();
    }
}
