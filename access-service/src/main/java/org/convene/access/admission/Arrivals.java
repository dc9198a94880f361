package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.guest.Guests;
import org.convene.access.link.LinkVerifier;
import org.convene.access.meeting.MeetingNotFoundException;
import org.convene.access.meeting.Meetings;
import org.convene.access.participanttoken.MintedCheck;
import org.convene.access.participanttoken.MintedTokens;
import org.convene.access.role.Roles;
import org.convene.access.role.UserAtRoom;
import org.convene.access.space.PublicRoom;
import org.convene.access.space.PublicRooms;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.Person;
import org.convene.platform.time.Id;

/**
 * Finds out what a ticket shows, and where it leads: by one query, and by none for what is not genuine, where that is
 * seen without one. Where no copy of the meeting is kept yet, its owner is asked.
 */
@Singleton
class Arrivals {
    private static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());

    private final LinkVerifier links;
    private final V1Arrivals v1;
    private final Guests guests;
    private final MintedTokens tokens;
    private final Roles roles;
    private final Meetings meetings;
    private final PublicRooms publicRooms;

    Arrivals(
            LinkVerifier links,
            V1Arrivals v1,
            Guests guests,
            MintedTokens tokens,
            Roles roles,
            Meetings meetings,
            PublicRooms publicRooms) {
        this.links = links;
        this.v1 = v1;
        this.guests = guests;
        this.tokens = tokens;
        this.roles = roles;
        this.meetings = meetings;
        this.publicRooms = publicRooms;
    }

    /**
     * @param now when it is shown
     * @param known as of when secrets are valid by which something was signed
     */
    Uni<Arrival> of(String tenant, Ticket ticket, Instant now, Instant known) {
        return ticket.bare()
                .map(urlName -> ofNobody(tenant, urlName))
                .orElseGet(() -> brought(tenant, ticket, now, known));
    }

    /** Who brings nothing to a meeting may have a code. */
    private Uni<Arrival> ofNobody(String tenant, String urlName) {
        return meetings.findNamed(tenant, urlName)
                .chain(copy -> found(meetings.requireNamed(tenant, urlName, copy)))
                .map(found -> found.filter(meeting -> meeting.access().requireAccessCode())
                        .map(meeting -> new Arrival(
                                new Proof.Missing(Rule.CODE_MISSING),
                                new Target.OfMeeting(urlName, Optional.of(meeting))))
                        .orElseGet(() -> Arrival.without(Rule.LINK_MISSING)));
    }

    private Uni<Arrival> brought(String tenant, Ticket ticket, Instant now, Instant known) {
        if (ticket instanceof Ticket.Link link) {
            return links.check(tenant, link.token(), known)
                    .map(Proofs::of)
                    .chain(proof -> ofParticipant(tenant, proof, Optional.ofNullable(link.urlName())));
        }
        if (ticket instanceof Ticket.Named named) {
            var proof = Proofs.participant(named.meetingId(), named.participantId(), Optional.empty());
            return ofParticipant(tenant, proof, Optional.empty());
        }
        if (ticket instanceof Ticket.Signed signed) {
            return v1.of(tenant, signed, now, known);
        }
        if (ticket instanceof Ticket.Code code) {
            return v1.of(tenant, code);
        }
        if (ticket instanceof Ticket.GuestAccess access) {
            return guests.check(tenant, access.token(), access.room(), known).map(Proofs::arrival);
        }
        if (ticket instanceof Ticket.NamedGuest named) {
            return guests.named(tenant, named.guestId()).map(Proofs::arrival);
        }
        if (ticket instanceof Ticket.Minted minted) {
            return tokens.check(tenant, minted.token(), minted.place())
                    .chain(check -> ofToken(tenant, minted.place(), check));
        }
        if (ticket instanceof Ticket.Account account) {
            return roles.atRoom(tenant, account.userId(), account.room()).map(user -> ofUser(account.userId(), user));
        }
        return ofAddress(tenant, (Ticket.Address) ticket);
    }

    /** By a link without an address where it leads. */
    private Uni<Arrival> ofParticipant(String tenant, Proof shown, Optional<String> urlName) {
        if (!(shown instanceof Proof.Participant proof)) {
            return Uni.createFrom().item(new Arrival(shown, Arrival.NOWHERE));
        }
        return found(meetings.require(tenant, proof.meetingId()).chain(copy -> withParticipant(copy, proof)))
                .map(state -> new Arrival(
                        proof,
                        new Target.OfMeeting(
                                urlName.or(() -> state.map(MeetingState::urlName))
                                        .orElse(""),
                                state)));
    }

    private Uni<Arrival> ofToken(String tenant, String place, MintedCheck check) {
        if (!(check instanceof MintedCheck.Genuine shown)) {
            return Uni.createFrom().item(Arrival.without(Proofs.why(check)));
        }
        var proof = new Proof.Minted(shown.grant(), shown.grant().expiresAt());
        return shown.grant()
                .meetingId()
                .map(id -> found(meetings.require(tenant, id, shown.meeting()))
                        .map(state -> new Arrival(proof, new Target.OfMeeting(place, state))))
                .orElseGet(() -> Uni.createFrom().item(new Arrival(proof, new Target.OfRoom(shown.roomId()))));
    }

    private Arrival ofUser(String userId, UserAtRoom user) {
        return user.person()
                .map(person -> new Arrival(new Proof.Account(userId, person), forUser(user, publicRooms.areEnabled())))
                .orElseGet(() -> Arrival.without(Rule.USER_INACTIVE));
    }

    /**
     * @param onTheFly whether there are rooms that were made on the fly
     */
    static Target forUser(UserAtRoom user, boolean onTheFly) {
        return user.room()
                .filter(room -> onTheFly || !room.isOnTheFly())
                .<Target>map(room -> new Target.ForUser(room.id(), room.permissions()))
                .orElse(Arrival.NOWHERE);
    }

    /** Of a room that nobody has made yet there is none: its door makes it before it asks. */
    private Uni<Arrival> ofAddress(String tenant, Ticket.Address address) {
        if (!publicRooms.areEnabled()) {
            return Uni.createFrom().item(Arrival.without(Rule.ROOM_PRIVATE));
        }
        var proof = new Proof.Visitor(Id.next(), NOBODY);
        return address.identifier()
                .map(identifier -> publicRooms.find(tenant, identifier))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> new Arrival(proof, onTheFly(found)));
    }

    static Target onTheFly(Optional<PublicRoom> found) {
        return found.<Target>map(room -> new Target.OnTheFly(room.room().id(), room.isOpen()))
                .orElse(Arrival.NOWHERE);
    }

    /** A link to a meeting whose copy does not know the participant: only the owner can say that there is no such. */
    private Uni<MeetingState> withParticipant(MeetingState copy, Proof.Participant link) {
        return Decision.participant(copy, link.participantId()).isPresent()
                ? Uni.createFrom().item(copy)
                : meetings.requireNewest(copy.tenant(), copy.id());
    }

    static Uni<Optional<MeetingState>> found(Uni<MeetingState> search) {
        return search.map(Optional::of)
                .onFailure(MeetingNotFoundException.class)
                .recoverWithItem(Optional.empty());
    }
}
