package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.access.use.Bearer;

/** Lets users into rooms (R44, R45). */
@Singleton
class AdmissionService {
    private final Rooms rooms;
    private final Decisions decisions;
    private final Admissions admissions;
    private final AdmissionTokens tokens;
    private final TenantDirectory tenants;
    private final LinkHosts hosts;

    AdmissionService(
            Rooms rooms,
            Decisions decisions,
            Admissions admissions,
            AdmissionTokens tokens,
            TenantDirectory tenants,
            LinkHosts hosts) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.admissions = admissions;
        this.tokens = tokens;
        this.tenants = tenants;
        this.hosts = hosts;
    }

    /** Fails with {@code RoomNotFoundException} or {@link DoorShutException}. */
    Uni<RoomAccess> admit(String tenant, String userId, String idOrAlias) {
        return rooms.require(tenant, idOrAlias)
                .chain(room -> decisions
                        .decide(tenant, new Ticket.Account(room.id(), userId), Bearer.NOBODY)
                        .chain(decision -> decision instanceof Shown shown && shown.isOpen()
                                ? admit(tenant, room, shown)
                                : Uni.createFrom().failure(new DoorShutException(decision.rule()))));
    }

    private Uni<RoomAccess> admit(String tenant, Room room, Shown shown) {
        return Uni.combine()
                .all()
                .unis(tenants.require(tenant), admissions.admit(tenant, shown, ""))
                .with((house, admission) -> access(house, room, admission));
    }

    private RoomAccess access(Tenant house, Room room, Admission admission) {
        var entrant = admission.entrant();
        return new RoomAccess(
                hosts.of(house)
                        .guestLink(
                                house.domain(), room.alias(), entrant.person().name(), tokens.pass(admission)),
                room.id(),
                entrant.isModerator(),
                AdmissionTokens.PASS_LIFE.toSeconds());
    }
}
