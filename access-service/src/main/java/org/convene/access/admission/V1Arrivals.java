package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.Audiences;
import org.convene.access.audience.Listing;
import org.convene.access.link.CodeLinkCheck;
import org.convene.access.link.SignedLinkCheck;
import org.convene.access.link.SignedLinks;
import org.convene.access.link.V1AtDoor;
import org.convene.access.meeting.Meetings;
import org.convene.platform.contracts.MeetingState;

/** Finds out what links show that tenants signed themselves, and what access codes do, and where they lead. */
@Singleton
class V1Arrivals {
    private final SignedLinks links;
    private final Audiences audiences;
    private final Meetings meetings;

    V1Arrivals(SignedLinks links, Audiences audiences, Meetings meetings) {
        this.links = links;
        this.audiences = audiences;
        this.meetings = meetings;
    }

    /**
     * @param now when it is shown
     * @param known as of when the secrets are valid
     */
    Uni<Arrival> of(String tenant, Ticket.Signed ticket, Instant now, Instant known) {
        var payload = ticket.payload();
        if (payload == null || payload.isEmpty()) {
            return Uni.createFrom().item(Arrival.without(Rule.LINK_MISSING));
        }
        return links.checkCode(tenant, payload, ticket.urlName(), known)
                .chain(shown -> shown.check() instanceof CodeLinkCheck.Malformed
                        ? links.check(tenant, payload, ticket.urlName(), known)
                                .chain(person -> ofPerson(tenant, ticket.urlName(), person))
                        : ofCode(tenant, ticket.urlName(), shown, now));
    }

    private Uni<Arrival> ofPerson(String tenant, String urlName, V1AtDoor<SignedLinkCheck> shown) {
        var proof = Proofs.of(shown.check());
        if (!(proof instanceof Proof.Signed person && shown.check() instanceof SignedLinkCheck.Genuine genuine)) {
            return Uni.createFrom().item(new Arrival(proof, Arrival.NOWHERE));
        }
        return Arrivals.found(
                        meetings.requireNamed(tenant, urlName, shown.meeting()).chain(copy -> withPerson(copy, person)))
                .map(state -> new Arrival(person, new Target.OfMeeting(urlName, state)).by(genuine.signer()));
    }

    private Uni<Arrival> ofCode(String tenant, String urlName, V1AtDoor<CodeLinkCheck> shown, Instant now) {
        return shown.check() instanceof CodeLinkCheck.Genuine genuine
                ? of(tenant, urlName, shown, genuine, now)
                        .map(arrival -> arrival.by(genuine.forms()).by(genuine.signer()))
                : Uni.createFrom().item(Arrival.without(Rule.LINK_FORGED));
    }

    /** Nobody guesses codes by links that the tenant signed (R5). */
    private Uni<Arrival> of(
            String tenant, String urlName, V1AtDoor<CodeLinkCheck> shown, CodeLinkCheck.Genuine genuine, Instant now) {
        if (genuine.policy().isOverAt(now)) {
            return Uni.createFrom().item(Arrival.without(Rule.LINK_ENDED));
        }
        if (!genuine.link().meeting().equals(urlName)) {
            return Uni.createFrom().item(Arrival.without(Rule.MEETING_OTHER));
        }
        return shown.attendee()
                .map(attendee -> of(tenant, attendee, shown.meeting()))
                .orElseGet(() -> Uni.createFrom().item(Arrival.without(Rule.CODE_UNKNOWN)));
    }

    /** A code opens no door but that of the meeting whose it is. */
    Uni<Arrival> of(String tenant, Ticket.Code code) {
        return listing(tenant, code)
                .chain(found -> found.map(listing -> of(tenant, listing.attendee(), listing.meeting()))
                        .orElseGet(() -> Uni.createFrom().item(Arrival.without(Rule.CODE_UNKNOWN))));
    }

    private Uni<Arrival> of(String tenant, Attendee attendee, Optional<MeetingState> copy) {
        var own = copy.filter(state -> state.id().equals(attendee.meetingId()));
        return Arrivals.found(meetings.require(tenant, attendee.meetingId(), own))
                .map(state -> new Arrival(new Proof.Listed(attendee), Targets.byItsName(state)));
    }

    private Uni<Optional<Listing>> listing(String tenant, Ticket.Code code) {
        return code.address()
                .map(address -> audiences.guess(tenant, code.urlName(), code.code(), address))
                .orElseGet(() -> audiences.find(tenant, code.urlName(), code.code()));
    }

    /** Where it must name somebody, and the copy knows nobody of the id, the owner is asked. */
    private Uni<MeetingState> withPerson(MeetingState copy, Proof.Signed signed) {
        return LinkDecision.doubt(signed, copy)
                        .filter(Rule.PERSON_UNKNOWN::equals)
                        .isEmpty()
                ? Uni.createFrom().item(copy)
                : meetings.requireNewest(copy.tenant(), copy.id());
    }
}
