package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.meeting.Meetings;
import org.convene.access.participanttoken.MintedTokens;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.token.ParticipantTokenCheck;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.identity.Caller.ParticipantCaller;
import org.convene.platform.identity.VerifiedToken;
import org.jose4j.jwt.MalformedClaimException;

/** Asks the decision that is made in the room, and for tokens that clients had made the one at the door. */
@Singleton
class ParticipantTokenStanding implements ParticipantTokenCheck {
    private final Admissions admissions;
    private final MintedTokens tokens;
    private final Meetings meetings;
    private final Decisions decisions;

    ParticipantTokenStanding(Admissions admissions, MintedTokens tokens, Meetings meetings, Decisions decisions) {
        this.admissions = admissions;
        this.tokens = tokens;
        this.meetings = meetings;
        this.decisions = decisions;
    }

    @Override
    public Uni<Boolean> isGood(VerifiedToken token, String text) {
        var bearer = token.participant();
        return admissions
                .find(bearer.tenantId(), bearer.roomId(), text)
                .chain(found -> found.map(proven -> isGood(decisions.decide(proven.admission())))
                        .orElseGet(() -> isGoodAtDoor(bearer, id(token), text)));
    }

    private Uni<Boolean> isGoodAtDoor(ParticipantCaller bearer, String id, String text) {
        return tokens.find(bearer.tenantId(), id)
                .chain(found -> found.map(grant -> place(grant)
                                .chain(place ->
                                        isGood(decisions.foresee(bearer.tenantId(), new Ticket.Minted(place, text)))))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<String> place(ParticipantToken grant) {
        return grant.meetingId()
                .map(id -> Arrivals.found(meetings.require(grant.tenant(), id))
                        .map(meeting -> meeting.map(MeetingState::urlName).orElse("")))
                .orElseGet(() -> Uni.createFrom().item(grant.roomId()));
    }

    private static Uni<Boolean> isGood(Uni<Decision> decision) {
        return decision.map(made -> made.rule().compareTo(Rule.PERSON_REVOKED) > 0);
    }

    private static String id(VerifiedToken token) {
        try {
            return Optional.ofNullable(token.claims().getJwtId()).orElse("");
        } catch (MalformedClaimException none) {
            return "";
        }
    }
}
