package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.convene.access.admission.Decisions;
import org.convene.access.admission.Ticket;
import org.convene.access.admission.UserAddresses;
import org.convene.access.tenant.Tenant;
import org.convene.access.use.Bearer;
import org.convene.platform.contracts.MeetingState;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows what is at users' own addresses. */
@Singleton
class UserDoors {
    private final Reception reception;
    private final UserAddresses addresses;
    private final Decisions decisions;
    private final Exchange exchange;
    private final DoorPages pages;
    private final Clock clock;

    UserDoors(
            Reception reception,
            UserAddresses addresses,
            Decisions decisions,
            Exchange exchange,
            DoorPages pages,
            Clock clock) {
        this.reception = reception;
        this.addresses = addresses;
        this.decisions = decisions;
        this.exchange = exchange;
        this.pages = pages;
        this.clock = clock;
    }

    /** What is brought here is for the door of the meeting that stands here. */
    Uni<RestResponse<String>> show(HttpServerRequest request, String alias) {
        return exchange.of(request, (tenant, path) -> lead(tenant, alias, path), Brought.TOKEN, Brought.LINK)
                .orElseGet(() -> show(Visitor.of(request), alias));
    }

    private Uni<RestResponse<String>> show(Visitor visitor, String alias) {
        return reception.receive(
                visitor,
                tenant -> addresses
                        .find(tenant.id(), alias, clock.instant())
                        .chain(standing -> standing.meeting()
                                .map(meeting -> show(visitor, tenant, meeting))
                                .orElseGet(() -> Uni.createFrom()
                                        .item(
                                                standing.isSomebodys()
                                                        ? reception.idle(tenant, visitor)
                                                        : reception.unknown(visitor))))
                        .chain(Answer::render));
    }

    /** By what the meeting's own door says to the same. */
    private Uni<Answer> show(Visitor visitor, Tenant tenant, MeetingState meeting) {
        return decisions
                .decide(tenant.id(), new Ticket.Link(meeting.urlName(), null), Bearer.NOBODY)
                .chain(decision -> pages.ofAddress(meeting, decision.rule(), tenant, visitor));
    }

    /**
     * The path of the meeting's own door, beside that of this address; empty while no meeting stands there.
     *
     * @param path of this address
     */
    private Uni<Optional<String>> lead(Tenant tenant, String alias, String path) {
        return addresses
                .find(tenant.id(), alias, clock.instant())
                .map(standing -> standing.meeting()
                        .map(meeting -> path.substring(0, path.lastIndexOf('/') + 1) + meeting.urlName()));
    }
}
