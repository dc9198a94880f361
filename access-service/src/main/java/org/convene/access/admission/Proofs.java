package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.Audiences;
import org.convene.access.guest.GuestCheck;
import org.convene.access.guest.Guests;
import org.convene.access.link.LinkCheck;
import org.convene.access.link.LinkUse;
import org.convene.access.link.SignedLinkCheck;
import org.convene.access.link.SignedLinks;
import org.convene.access.participanttoken.MintedCheck;
import org.convene.access.participanttoken.MintedTokens;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.access.use.Credential;
import org.convene.platform.contracts.Person;
import org.convene.platform.time.Id;

/** Finds out what an admission shows, and says what tickets do. */
@Singleton
class Proofs {
    private final SignedLinks signedLinks;
    private final Guests guests;
    private final MintedTokens tokens;
    private final Rooms rooms;
    private final Admissions admissions;
    private final Audiences audiences;

    Proofs(
            SignedLinks signedLinks,
            Guests guests,
            MintedTokens tokens,
            Rooms rooms,
            Admissions admissions,
            Audiences audiences) {
        this.signedLinks = signedLinks;
        this.guests = guests;
        this.tokens = tokens;
        this.rooms = rooms;
        this.admissions = admissions;
        this.audiences = audiences;
    }

    /** Of somebody inside: a guest may have been turned out meanwhile, or a code taken back. */
    Uni<Proof> of(Admission admission) {
        if (admission.attendeeId().isEmpty()) {
            return person(admission);
        }
        return audiences
                .find(admission.tenant(), admission.attendeeId().get())
                .chain(found -> found.map(attendee -> admission.entrant().kind() == Kind.ATTENDEE
                                ? Uni.createFrom().<Proof>item(new Proof.Listed(attendee))
                                : person(admission).map(person -> withCode(person, attendee)))
                        .orElseGet(() -> Uni.createFrom().item(new Proof.Missing(Rule.CODE_UNKNOWN))));
    }

    private static Proof withCode(Proof person, Attendee attendee) {
        return person instanceof Proof.Missing ? person : new Proof.Coded(person, attendee);
    }

    private Uni<Proof> person(Admission admission) {
        var entrant = admission.entrant();
        return switch (entrant.kind()) {
            case PARTICIPANT ->
                Uni.createFrom()
                        .item(participant(
                                admission.meetingId().orElse(""),
                                entrant.profileId(),
                                admission.by().filter(Credential::isLink).map(Credential::id)));
            case SIGNED ->
                cameAs(admission)
                        .map(participantId -> new Proof.Signed(
                                entrant.externalUserId().orElse(entrant.profileId()),
                                entrant.person(),
                                Optional.empty(),
                                participantId));
            case GUEST ->
                guests.find(admission.tenant(), entrant.profileId())
                        .map(found -> found.<Proof>map(Proof.Invited::new)
                                .orElseGet(() -> new Proof.Missing(Rule.GUEST_REVOKED)));
            case TOKEN -> token(admission);
            case USER -> Uni.createFrom().item(new Proof.Account(entrant.profileId(), entrant.person()));
            case ATTENDEE -> Uni.createFrom().item(new Proof.Missing(Rule.CODE_UNKNOWN));
            case VISITOR -> Uni.createFrom().item(new Proof.Visitor(entrant.profileId(), entrant.person()));
        };
    }

    /** Its expiry was a matter of the door. */
    private Uni<Proof> token(Admission admission) {
        var id = admission.by().map(Credential::id).orElse("");
        return tokens.find(admission.tenant(), id)
                .map(found -> found.<Proof>map(token -> new Proof.Minted(token, Instant.MAX))
                        .orElseGet(() -> new Proof.Missing(Rule.LINK_EXPIRED)));
    }

    /**
     * As which participant a link of version 1 let somebody in. The ids tell it, unless the one that was passed has the
     * form of ours: then it was a participant's where the tenant takes no others.
     */
    private Uni<Optional<String>> cameAs(Admission admission) {
        var id = admission.entrant().profileId();
        if (!admission.entrant().externalUserId().equals(Optional.of(id))) {
            return Uni.createFrom().item(Optional.of(id));
        }
        return Id.isValid(id)
                ? signedLinks
                        .policy(admission.tenant())
                        .map(policy -> policy.knownIds() ? Optional.of(id) : Optional.empty())
                : Uni.createFrom().item(Optional.empty());
    }

    /** Whom the API let in by a pass that is not over at that moment, as the browser that brings it. */
    Uni<Optional<Admission>> admission(String tenant, Ticket.Pass pass, Instant now) {
        return rooms.find(tenant, pass.room())
                .chain(room ->
                        admissions.findWhenever(tenant, room.map(Room::id).orElse(pass.room()), pass.token()))
                .map(proven -> proven.filter(known -> now.isBefore(known.until()))
                        .map(ProvenAdmission::admission)
                        .map(admission -> admission.by(pass.browser().orElse(""))));
    }

    static Proof participant(String meetingId, String participantId, Optional<String> linkId) {
        return new Proof.Participant(meetingId, participantId, Instant.MAX, linkId, false);
    }

    static Proof of(LinkCheck check) {
        if (check instanceof LinkCheck.Genuine genuine) {
            var link = genuine.link();
            return new Proof.Participant(
                    link.meetingId(),
                    link.participantId(),
                    link.expiresAt(),
                    Optional.of(link.id()),
                    link.use() == LinkUse.single);
        }
        if (check instanceof LinkCheck.Missing) {
            return new Proof.Missing(Rule.LINK_MISSING);
        }
        if (check instanceof LinkCheck.Foreign) {
            return new Proof.Missing(Rule.LINK_FOREIGN);
        }
        return new Proof.Missing(check instanceof LinkCheck.Malformed ? Rule.LINK_MALFORMED : Rule.LINK_FORGED);
    }

    static Proof of(SignedLinkCheck check) {
        if (check instanceof SignedLinkCheck.Genuine genuine) {
            var link = genuine.link();
            var email = Optional.of(link.email()).filter(text -> !text.isBlank());
            return new Proof.Signed(link.id(), new Person(link.name(), email, Optional.empty()), Optional.of(genuine));
        }
        return new Proof.Missing(check instanceof SignedLinkCheck.Malformed ? Rule.LINK_MALFORMED : Rule.LINK_FORGED);
    }

    /** Why a token is good for nothing. */
    static Rule why(MintedCheck check) {
        if (check instanceof MintedCheck.Foreign) {
            return Rule.LINK_FOREIGN;
        }
        if (check instanceof MintedCheck.Expired) {
            return Rule.LINK_EXPIRED;
        }
        return check instanceof MintedCheck.Malformed ? Rule.LINK_MALFORMED : Rule.LINK_FORGED;
    }

    static Arrival arrival(GuestCheck check) {
        if (check instanceof GuestCheck.Genuine genuine) {
            return new Arrival(new Proof.Invited(genuine.guest()), new Target.OfRoom(genuine.roomId()));
        }
        if (check instanceof GuestCheck.Missing) {
            return Arrival.without(Rule.LINK_MISSING);
        }
        if (check instanceof GuestCheck.Foreign) {
            return Arrival.without(Rule.LINK_FOREIGN);
        }
        if (check instanceof GuestCheck.Gone) {
            return Arrival.without(Rule.GUEST_REVOKED);
        }
        return Arrival.without(check instanceof GuestCheck.Malformed ? Rule.LINK_MALFORMED : Rule.LINK_FORGED);
    }
}
