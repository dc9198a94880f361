package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.meeting.MeetingNotFoundException;
import org.convene.access.meeting.Meetings;
import org.convene.access.role.Roles;
import org.convene.access.space.PublicRoom;
import org.convene.access.space.PublicRooms;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.platform.contracts.MeetingState;

/** Finds where a ticket, or an admission, leads. */
@Singleton
class Targets {
    private static final Target NOWHERE = new Target.OfRoom(Optional.empty());

    private final Meetings meetings;
    private final Rooms rooms;
    private final PublicRooms publicRooms;
    private final Roles roles;

    Targets(Meetings meetings, Rooms rooms, PublicRooms publicRooms, Roles roles) {
        this.meetings = meetings;
        this.rooms = rooms;
        this.publicRooms = publicRooms;
        this.roles = roles;
    }

    /** Nothing is looked up for whom nothing was shown. */
    Uni<Target> of(String tenant, Ticket ticket, Proof proof) {
        if (proof instanceof Proof.Participant participant && ticket instanceof Ticket.Link link) {
            return found(meetings.require(tenant, participant.meetingId())
                            .chain(copy -> withParticipant(copy, participant)))
                    .map(state -> new Target.OfMeeting(urlName(link, state), state));
        }
        if (proof instanceof Proof.Participant participant && ticket instanceof Ticket.Named) {
            return found(meetings.require(tenant, participant.meetingId())
                            .chain(copy -> withParticipant(copy, participant)))
                    .map(Targets::byItsName);
        }
        if (proof instanceof Proof.Signed person && ticket instanceof Ticket.Signed signed) {
            return found(meetings.requireNamed(tenant, signed.urlName()).chain(copy -> withPerson(copy, person)))
                    .map(state -> new Target.OfMeeting(signed.urlName(), state));
        }
        if (proof instanceof Proof.Coded coded && ticket instanceof Ticket.Coded both) {
            return of(tenant, both.link(), coded.person());
        }
        if (proof instanceof Proof.Listed listed) {
            return ofListed(tenant, listed);
        }
        if (proof instanceof Proof.Invited && ticket instanceof Ticket.GuestAccess access) {
            return ofRoom(tenant, access.room());
        }
        if (proof instanceof Proof.Minted minted && ticket instanceof Ticket.Minted ticketOf) {
            return minted.grant()
                    .meetingId()
                    .map(id -> found(meetings.require(tenant, id))
                            .<Target>map(state -> new Target.OfMeeting(ticketOf.place(), state)))
                    .orElseGet(() -> ofRoom(tenant, ticketOf.place()));
        }
        if (proof instanceof Proof.Account user && ticket instanceof Ticket.Account account) {
            return forUser(tenant, account.room(), user.userId());
        }
        if (ticket instanceof Ticket.Address address) {
            return publicRooms.find(tenant, address.identifier()).map(Targets::onTheFly);
        }
        return Uni.createFrom().item(NOWHERE);
    }

    /** Of somebody inside, who came by the right name. */
    Uni<Target> of(Admission admission) {
        return admission
                .meetingId()
                .map(id -> found(meetings.require(admission.tenant(), id)).map(Targets::byItsName))
                .orElseGet(() -> ofRoom(admission));
    }

    private static Target byItsName(Optional<MeetingState> state) {
        return new Target.OfMeeting(state.map(MeetingState::urlName).orElse(""), state);
    }

    /** A link without an address leads where it leads. */
    private static String urlName(Ticket.Link link, Optional<MeetingState> state) {
        return Optional.ofNullable(link.urlName())
                .or(() -> state.map(MeetingState::urlName))
                .orElse("");
    }

    /** A code opens no door but that of the meeting whose it is. */
    private Uni<Target> ofListed(String tenant, Proof.Listed listed) {
        return found(meetings.require(tenant, listed.attendee().meetingId())).map(Targets::byItsName);
    }

    private Uni<Target> ofRoom(Admission admission) {
        return switch (admission.entrant().kind()) {
            case USER ->
                forUser(
                        admission.tenant(),
                        admission.roomId(),
                        admission.entrant().profileId());
            case VISITOR ->
                publicRooms.byId(admission.tenant(), admission.roomId()).map(Targets::onTheFly);
            case PARTICIPANT, SIGNED, GUEST, TOKEN, ATTENDEE ->
                rooms.find(admission.tenant(), admission.roomId())
                        .map(room ->
                                new Target.OfRoom(room.filter(this::isThere).map(Room::id)));
        };
    }

    private Uni<Target> ofRoom(String tenant, String idOrAlias) {
        return rooms.find(tenant, idOrAlias).map(room -> new Target.OfRoom(room.map(Room::id)));
    }

    private Uni<Target> forUser(String tenant, String idOrAlias, String userId) {
        return rooms.find(tenant, idOrAlias)
                .chain(found -> found.filter(this::isThere)
                        .map(room -> roles.permissions(tenant, room, userId)
                                .<Target>map(permissions -> new Target.ForUser(room.id(), permissions)))
                        .orElseGet(() -> Uni.createFrom().item(NOWHERE)));
    }

    /** Rooms that were made on the fly are there while there are any. */
    private boolean isThere(Room room) {
        return room.identifier().isEmpty() || publicRooms.areEnabled();
    }

    private static Target onTheFly(Optional<PublicRoom> found) {
        return found.<Target>map(room -> new Target.OnTheFly(room.room().id(), room.isOpen()))
                .orElse(NOWHERE);
    }

    /** A link to a meeting whose copy does not know the participant: only the owner can say that there is no such. */
    private Uni<MeetingState> withParticipant(MeetingState copy, Proof.Participant link) {
        return Decision.participant(copy, link.participantId()).isPresent()
                ? Uni.createFrom().item(copy)
                : meetings.requireNewest(copy.tenant(), copy.id());
    }

    /** The same of a link of version 1, where it must name somebody. */
    private Uni<MeetingState> withPerson(MeetingState copy, Proof.Signed signed) {
        return Decision.doubt(signed, copy).filter(Rule.PERSON_UNKNOWN::equals).isEmpty()
                ? Uni.createFrom().item(copy)
                : meetings.requireNewest(copy.tenant(), copy.id());
    }

    private static Uni<Optional<MeetingState>> found(Uni<MeetingState> search) {
        return search.map(Optional::of)
                .onFailure(MeetingNotFoundException.class)
                .recoverWithItem(Optional.empty());
    }
}
