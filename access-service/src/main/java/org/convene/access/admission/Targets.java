package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.meeting.Meetings;
import org.convene.access.role.Roles;
import org.convene.access.space.PublicRooms;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.platform.contracts.MeetingState;

/** Finds where an admission leads. */
@Singleton
class Targets {
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

    /** Of somebody inside, who came by the right name. */
    Uni<Target> of(Admission admission) {
        return admission
                .meetingId()
                .map(id ->
                        Arrivals.found(meetings.require(admission.tenant(), id)).map(Targets::byItsName))
                .orElseGet(() -> ofRoom(admission));
    }

    static Target byItsName(Optional<MeetingState> state) {
        return new Target.OfMeeting(state.map(MeetingState::urlName).orElse(""), state);
    }

    private Uni<Target> ofRoom(Admission admission) {
        return switch (admission.entrant().kind()) {
            case USER ->
                roles.atRoom(admission.tenant(), admission.entrant().profileId(), admission.roomId())
                        .map(user -> Arrivals.forUser(user, publicRooms.areEnabled()));
            case VISITOR ->
                publicRooms.byId(admission.tenant(), admission.roomId()).map(Arrivals::onTheFly);
            case PARTICIPANT, SIGNED, GUEST, TOKEN, ATTENDEE ->
                rooms.find(admission.tenant(), admission.roomId())
                        .map(room ->
                                new Target.OfRoom(room.filter(this::isThere).map(Room::id)));
        };
    }

    /** Rooms that were made on the fly are there while there are any. */
    private boolean isThere(Room room) {
        return room.identifier().isEmpty() || publicRooms.areEnabled();
    }
}
