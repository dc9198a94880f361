package org.convene.access.guest;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.convene.access.guest.GuestRequest.Role;
import org.convene.access.key.LinkSecrets;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.TenantDirectory;
import org.convene.platform.contracts.Person;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.identity.Caller;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

@Singleton
class GuestService {
    private static final Logger LOG = Logger.getLogger(GuestService.class);

    private final Rooms rooms;
    private final GuestRepository guests;
    private final TenantDirectory tenants;
    private final LinkSecrets secrets;
    private final LinkHosts hosts;
    private final Clock clock;

    GuestService(
            Rooms rooms,
            GuestRepository guests,
            TenantDirectory tenants,
            LinkSecrets secrets,
            LinkHosts hosts,
            Clock clock) {
        this.rooms = rooms;
        this.guests = guests;
        this.tenants = tenants;
        this.secrets = secrets;
        this.hosts = hosts;
        this.clock = clock;
    }

    Uni<Answer> generateAccess(Place place, GuestRequest request, Caller caller, Creation<GuestAccess> creation) {
        return rooms.requireIn(place.tenant(), place.spaceId(), place.roomId()).chain(room -> {
            var guest = guest(place.tenant(), room, request);
            return access(guest, room)
                    .chain(access -> creation.transaction(transaction -> {
                        transaction.afterCommit(() -> LOG.infof(
                                "guest access generated tenant=%s roomId=%s guestId=%s",
                                guest.tenant(), guest.roomId(), guest.id()));
                        return guests.add(transaction, guest, caller.actor()).replaceWith(access);
                    }));
        });
    }

    /** Which room, as the path names it. */
    record Place(String tenant, String spaceId, String roomId) {}

    private Guest guest(String tenant, Room room, GuestRequest request) {
        return new Guest(
                Id.next(),
                tenant,
                room.id(),
                request.role() == Role.moderator,
                new Person(request.username(), request.email(), request.phone()),
                request.externalUserId(),
                request.externalMeetingId(),
                request.isPermanent().orElse(false),
                Optional.empty(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(request.seconds()),
                false);
    }

    private Uni<GuestAccess> access(Guest guest, Room room) {
        return Uni.combine()
                .all()
                .unis(tenants.require(guest.tenant()), secrets.signing(guest.tenant()))
                .asTuple()
                .map(found -> {
                    var tenant = found.getItem1();
                    var secret = found.getItem2();
                    var token = new GuestToken(secret.number(), guest.tenant(), guest.id(), guest.expiresAt());
                    return new GuestAccess(hosts.of(tenant)
                            .guestLink(
                                    tenant.domain(),
                                    room.alias(),
                                    guest.person().name(),
                                    token.issue(secret)));
                });
    }
}
