package org.convene.meetings.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.meetings.meeting.OwnRooms;
import org.convene.meetings.room.Rooms;
import org.convene.meetings.session.SessionList.VideoRoom;
import org.convene.platform.contracts.RoomState;
import org.convene.platform.time.Id;

/** The rooms that sessions are held in: a meeting's own, or one of a space. */
@Singleton
class VideoRooms {
    private final OwnRooms own;
    private final Rooms rooms;

    VideoRooms(OwnRooms own, Rooms rooms) {
        this.own = own;
        this.rooms = rooms;
    }

    /** Fails with {@link RoomNotFoundException}. */
    Uni<VideoRoom> require(String tenant, String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(RoomNotFoundException::new);
        }
        return rooms.findCopy(tenant, id)
                .map(copy -> copy.map(VideoRooms::of))
                .chain(room -> room.isPresent() ? item(room) : ofMeeting(tenant, id))
                .chain(room -> room.isPresent() ? item(room) : ofOwner(tenant, id))
                .map(room -> room.orElseThrow(RoomNotFoundException::new));
    }

    private Uni<Optional<VideoRoom>> ofMeeting(String tenant, String id) {
        return own.find(tenant, id)
                .map(found -> found.map(meeting -> new VideoRoom(id, meeting.urlName(), meeting.name())));
    }

    private Uni<Optional<VideoRoom>> ofOwner(String tenant, String id) {
        return rooms.find(tenant, id).map(room -> room.map(VideoRooms::of));
    }

    static VideoRoom of(RoomState room) {
        return new VideoRoom(room.id(), room.alias(), room.topic().orElse(room.name()));
    }

    private static <T> Uni<T> item(T item) {
        return Uni.createFrom().item(item);
    }
}
