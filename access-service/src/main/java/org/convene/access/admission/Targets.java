package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.meeting.MeetingNotFoundException;
import org.convene.access.meeting.Meetings;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.platform.contracts.MeetingState;

/** Finds where a ticket, or an admission, leads. */
@Singleton
class Targets {
    private final Meetings meetings;
    private final Rooms rooms;

    Targets(Meetings meetings, Rooms rooms) {
        this.meetings = meetings;
        this.rooms = rooms;
    }

    /** Nothing is looked up for whom nothing was shown. */
    Uni<Target> of(String tenant, Ticket ticket, Proof proof) {
        if (proof instanceof Proof.Participant participant && ticket instanceof Ticket.Link link) {
            return found(meetings.require(tenant, participant.meetingId())
                            .chain(copy -> withParticipant(copy, participant)))
                    .map(state -> new Target.OfMeeting(link.urlName(), state));
        }
        if (proof instanceof Proof.Signed && ticket instanceof Ticket.Signed signed) {
            return found(meetings.requireNamed(tenant, signed.urlName()))
                    .map(state -> new Target.OfMeeting(signed.urlName(), state));
        }
        if (proof instanceof Proof.Invited && ticket instanceof Ticket.GuestAccess access) {
            return rooms.find(tenant, access.room()).map(room -> new Target.OfRoom(room.map(Room::id)));
        }
        return Uni.createFrom().item(new Target.OfRoom(Optional.empty()));
    }

    /** Of somebody inside, who came by the right name. */
    Uni<Target> of(Admission admission) {
        return admission
                .meetingId()
                .map(id -> found(meetings.require(admission.tenant(), id))
                        .<Target>map(state -> new Target.OfMeeting(
                                state.map(MeetingState::urlName).orElse(""), state)))
                .orElseGet(() -> Uni.createFrom().item(new Target.OfRoom(Optional.of(admission.roomId()))));
    }

    /** A link to a meeting whose copy does not know the participant: only the owner can say that there is no such. */
    private Uni<MeetingState> withParticipant(MeetingState copy, Proof.Participant link) {
        return Decision.participant(copy, link.participantId()).isPresent()
                ? Uni.createFrom().item(copy)
                : meetings.requireNewest(copy.tenant(), copy.id());
    }

    private static Uni<Optional<MeetingState>> found(Uni<MeetingState> search) {
        return search.map(Optional::of)
                .onFailure(MeetingNotFoundException.class)
                .recoverWithItem(Optional.empty());
    }
}
