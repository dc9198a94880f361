package org.convene.access.guest;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.access.guest.GuestBatch.BatchResult;
import org.convene.access.guest.GuestBatch.BatchResults;
import org.convene.access.guest.GuestBatch.Reading;
import org.convene.access.guest.GuestRequest.Role;
import org.convene.access.key.LinkSecret;
import org.convene.access.key.LinkSecrets;
import org.convene.access.revocation.BarRequest;
import org.convene.access.revocation.BarService;
import org.convene.access.revocation.Barred;
import org.convene.access.space.Room;
import org.convene.access.space.Rooms;
import org.convene.access.tenant.LinkHost;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.platform.contracts.Person;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.identity.Caller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

@Singleton
class GuestService {
    private static final Logger LOG = Logger.getLogger(GuestService.class);

    private final Rooms rooms;
    private final GuestRepository guests;
    private final BarService bars;
    private final TenantDirectory tenants;
    private final LinkSecrets secrets;
    private final LinkHosts hosts;
    private final Clock clock;

    GuestService(
            Rooms rooms,
            GuestRepository guests,
            BarService bars,
            TenantDirectory tenants,
            LinkSecrets secrets,
            LinkHosts hosts,
            Clock clock) {
        this.rooms = rooms;
        this.guests = guests;
        this.bars = bars;
        this.tenants = tenants;
        this.secrets = secrets;
        this.hosts = hosts;
        this.clock = clock;
    }

    Uni<Answer> generateAccess(Place place, GuestRequest request, Caller caller, Creation<GuestAccess> creation) {
        return issuing(place).chain(issue -> {
            var guest = issue.guest(request);
            return creation.transaction(transaction ->
                    add(transaction, issue.room(), List.of(guest), caller).replaceWith(() -> issue.access(guest)));
        });
    }

    /** Those that nothing is wrong with, in one statement. */
    Uni<Answer> generateAccesses(Place place, List<Reading> readings, Caller caller, Creation<BatchResults> creation) {
        return issuing(place).chain(issue -> {
            var guests = readings.stream()
                    .map(reading -> reading.request().map(issue::guest))
                    .toList();
            return creation.transaction(transaction -> add(transaction, issue.room(), flat(guests), caller)
                    .replaceWith(() -> results(issue, readings, guests)));
        });
    }

    Uni<Page<GuestView>> list(Place place, PageRequest page) {
        return rooms.requireIn(place.tenant(), place.spaceId(), place.roomId())
                .chain(room -> guests.list(place.tenant(), room.id(), page))
                .map(found ->
                        new Page<>(found.items().stream().map(GuestView::of).toList(), found.nextCursor()));
    }

    /** Who is inside by it is out with the next report. Fails with {@link GuestNotFoundException}. */
    Uni<Barred> revoke(Place place, String guestId, String actor) {
        return rooms.requireIn(place.tenant(), place.spaceId(), place.roomId())
                .chain(room -> bars.bar(
                        place.tenant(),
                        BarRequest.guest(guestId),
                        actor,
                        transaction -> revoke(transaction, place.tenant(), room, guestId)))
                .invoke(() -> LOG.infof("guest access revoked tenant=%s guestId=%s", place.tenant(), guestId));
    }

    private Uni<Void> revoke(Transaction transaction, String tenant, Room room, String guestId) {
        return guests.revoke(transaction, tenant, room.id(), guestId)
                .invoke(known -> {
                    if (!known) {
                        throw new GuestNotFoundException();
                    }
                })
                .replaceWithVoid();
    }

    /** Which room, as the path names it. */
    record Place(String tenant, String spaceId, String roomId) {}

    /** What accesses to a room are made with. */
    private record Issuing(Room room, Tenant tenant, LinkSecret secret, LinkHost host, Instant now) {
        Guest guest(GuestRequest request) {
            return new Guest(
                    Id.next(),
                    tenant.id(),
                    room.id(),
                    request.role() == Role.moderator,
                    new Person(request.username(), request.email(), request.phone()),
                    request.externalUserId(),
                    request.externalMeetingId(),
                    request.fields().orElse(Map.of()),
                    request.isPermanent().orElse(false),
                    request.secondDevice(),
                    now.plusSeconds(request.seconds()),
                    false);
        }

        GuestAccess access(Guest guest) {
            var token = new GuestToken(secret.number(), guest.tenant(), guest.id(), guest.expiresAt());
            var url =
                    host.guestLink(tenant.domain(), room.alias(), guest.person().name(), token.issue(secret));
            return new GuestAccess(url, guest.id(), guest.expiresAt());
        }
    }

    private Uni<Issuing> issuing(Place place) {
        return Uni.combine()
                .all()
                .unis(
                        rooms.requireIn(place.tenant(), place.spaceId(), place.roomId()),
                        tenants.require(place.tenant()),
                        secrets.signing(place.tenant()))
                .with((room, tenant, secret) -> new Issuing(
                        room, tenant, secret, hosts.of(tenant), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private Uni<Void> add(Transaction transaction, Room room, List<Guest> added, Caller caller) {
        transaction.afterCommit(() -> LOG.infof(
                "guest access generated tenant=%s roomId=%s guestId=%s count=%d",
                caller.tenant().orElse(""),
                room.id(),
                added.stream().findFirst().map(Guest::id).orElse(""),
                added.size()));
        return guests.add(transaction, added, caller.actor());
    }

    private static List<Guest> flat(List<Optional<Guest>> guests) {
        return guests.stream().flatMap(Optional::stream).toList();
    }

    private static BatchResults results(Issuing issue, List<Reading> readings, List<Optional<Guest>> guests) {
        return new BatchResults(IntStream.range(0, readings.size())
                .mapToObj(index -> guests.get(index)
                        .map(guest -> BatchResult.generated(index, issue.access(guest)))
                        .orElseGet(() -> BatchResult.refused(
                                index, readings.get(index).refusal().orElseThrow())))
                .toList());
    }
}
