package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.TenantDirectory;

/** Makes the URLs by which those come whom the API let in. */
@Singleton
class AdmissionLinks {
    private final Rooms rooms;
    private final AdmissionTokens tokens;
    private final TenantDirectory tenants;
    private final LinkHosts hosts;

    AdmissionLinks(Rooms rooms, AdmissionTokens tokens, TenantDirectory tenants, LinkHosts hosts) {
        this.rooms = rooms;
        this.tokens = tokens;
        this.tenants = tenants;
        this.hosts = hosts;
    }

    Uni<RoomAccess> of(Shown shown, Admission admission) {
        return Uni.combine()
                .all()
                .unis(tenants.require(admission.tenant()), rooms.find(admission.tenant(), admission.roomId()))
                .with((tenant, room) -> access(
                        shown,
                        admission,
                        hosts.of(tenant)
                                .guestLink(
                                        tenant.domain(),
                                        room.map(Room::alias).orElse(admission.roomId()),
                                        admission.entrant().person().name(),
                                        tokens.pass(admission))));
    }

    private static RoomAccess access(Shown shown, Admission admission, String url) {
        return new RoomAccess(
                Outcome.ALLOW.toString(),
                shown.rule().toString(),
                shown.missing(),
                Optional.of(url),
                Optional.of(admission.roomId()),
                Optional.of(admission.entrant().isModerator()),
                Optional.of(AdmissionTokens.PASS_LIFE.toSeconds()));
    }
}
