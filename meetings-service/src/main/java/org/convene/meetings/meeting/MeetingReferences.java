package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.meetings.room.Rooms;
import org.convene.meetings.tenant.Tenants;
import org.convene.meetings.user.User;
import org.convene.meetings.user.Users;
import org.convene.platform.contracts.RoomState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;

/** Looks up the tenant, and what a request names: its organizer, its room and users who take part. */
@Singleton
class MeetingReferences {
    private final Tenants tenants;
    private final Users users;
    private final Rooms rooms;

    MeetingReferences(Tenants tenants, Users users, Rooms rooms) {
        this.tenants = tenants;
        this.users = users;
        this.rooms = rooms;
    }

    /**
     * Never fails: what is refused is thrown by the supplier. So a repeat with an {@code Idempotency-Key} is answered as
     * the first was (D4), whatever has become of its organizer since.
     */
    Uni<Supplier<References>> of(Supplier<Named> request, Caller caller) {
        return ofParticipants(() -> requireAllowed(request.get(), caller), caller);
    }

    /**
     * The same, where {@link #requireKnown} sees later whether the caller may name those users: that stands on who is in
     * the meeting.
     */
    Uni<Supplier<References>> ofParticipants(Supplier<Named> request, Caller caller) {
        return Uni.createFrom()
                .item(request)
                .chain(named -> find(named, caller.tenant().orElseThrow()))
                .<Supplier<References>>map(found -> () -> found)
                .onFailure(RuntimeException.class)
                .recoverWithItem(failure -> () -> {
                    throw (RuntimeException) failure;
                });
    }

    /** The caller's. Fails where it is not known at the moment. */
    Uni<TenantState> tenant(Caller caller) {
        return tenants.require(caller.tenant().orElseThrow());
    }

    /**
     * @throws ClientsOnlyException if a user names others than those who are in the meeting
     */
    static void requireKnown(List<String> users, Meeting meeting, Caller caller) {
        var known = meeting.state().participants().stream()
                .flatMap(participant -> participant.userId().stream())
                .collect(toSet());
        if (caller instanceof UserCaller && !known.containsAll(users)) {
            throw new ClientsOnlyException();
        }
    }

    /** Who is in a room's meeting gets into the room, and who names a user is shown how to reach them. */
    private static Named requireAllowed(Named named, Caller caller) {
        if (caller instanceof UserCaller user
                && (named.room().isPresent()
                        || !named.users().isEmpty()
                        || named.organizer().filter(id -> !id.equals(user.id())).isPresent())) {
            throw new ClientsOnlyException();
        }
        return named;
    }

    private Uni<References> find(Named named, String tenant) {
        return Uni.combine()
                .all()
                .unis(
                        tenants.require(tenant),
                        organizer(named.organizer(), tenant),
                        room(named.room(), tenant),
                        users.findAll(tenant, named.users()))
                .with(References::new);
    }

    private Uni<Optional<User>> organizer(Optional<String> request, String tenant) {
        return request.map(id -> users.find(tenant, id).map(user -> Optional.of(requireCapable(user))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static User requireCapable(Optional<User> found) {
        var user = found.orElseThrow(
                () -> new UnknownReferenceException("organizer.id", "user-unknown", "is no user of this tenant"));
        if (!user.mayCreateMeetings()) {
            throw new CapabilityMissingException();
        }
        return user;
    }

    private Uni<Optional<String>> room(Optional<String> request, String tenant) {
        return request.map(id -> rooms.find(tenant, id).map(room -> Optional.of(requireKnown(room))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static String requireKnown(Optional<RoomState> room) {
        return room.orElseThrow(
                        () -> new UnknownReferenceException("roomId", "room-unknown", "is no room of this tenant"))
                .id();
    }
}
