package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
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
    private final Cookies cookies;
    private final Clock clock;

    UserDoors(
            Reception reception,
            UserAddresses addresses,
            Decisions decisions,
            Exchange exchange,
            DoorPages pages,
            Cookies cookies,
            Clock clock) {
        this.reception = reception;
        this.addresses = addresses;
        this.decisions = decisions;
        this.exchange = exchange;
        this.pages = pages;
        this.cookies = cookies;
        this.clock = clock;
    }

    /**
     * What is brought here is for the door of the meeting that stands here. Whom it does not let see that door, is not told
     * the meeting's name either: they see here that it opens nothing.
     */
    Uni<RestResponse<String>> show(HttpServerRequest request, String alias) {
        var visitor = Visitor.of(request);
        return exchange.of(
                        request,
                        (tenant, path, brought) -> lead(tenant, visitor, alias, path, brought),
                        Brought.TOKEN,
                        Brought.LINK)
                .orElseGet(() -> show(visitor, alias, Exchange.door(request.path())));
    }

    /**
     * @param path of this address; empty where it is none
     */
    private Uni<RestResponse<String>> show(Visitor visitor, String alias, Optional<String> path) {
        return reception.receive(
                visitor,
                tenant -> addresses
                        .find(tenant.id(), alias, clock.instant())
                        .chain(standing -> standing.meeting()
                                .map(meeting -> path.flatMap(
                                                here -> shown(meeting, new Cookies.Door(tenant, here, visitor)))
                                        .orElseGet(() -> show(visitor, tenant, meeting)))
                                .orElseGet(() -> (standing.isSomebodys()
                                                ? reception.idle(tenant, visitor)
                                                : reception.unknown(visitor))
                                        .render())));
    }

    /** By what the meeting's own door says to the same. */
    private Uni<RestResponse<String>> show(Visitor visitor, Tenant tenant, MeetingState meeting) {
        return decisions
                .decide(tenant.id(), new Ticket.Link(meeting.urlName(), null), Bearer.NOBODY)
                .chain(decision -> pages.ofAddress(meeting, decision.rule(), tenant, visitor))
                .chain(Answer::render);
    }

    /** To who brought something; empty for others. What opens nothing is forgotten, so that the address is seen again. */
    private Optional<Uni<RestResponse<String>>> shown(MeetingState meeting, Cookies.Door here) {
        var visitor = here.visitor();
        return Brought.ofCookie(visitor.brought())
                .map(brought -> decisions
                        .decide(here.tenant().id(), ticket(meeting, brought), bearer(visitor))
                        .chain(decision -> decision instanceof Shown
                                ? Uni.createFrom().item(toDoor(meeting, here, brought))
                                : pages.of(decision, here.tenant(), visitor, EntryAnswers.NONE)
                                        .chain(answer -> answer.with(cookies.nothing(here))
                                                .render())));
    }

    private RestResponse<String> toDoor(MeetingState meeting, Cookies.Door here, Brought brought) {
        var door = new Cookies.Door(here.tenant(), beside(here.path(), meeting), here.visitor());
        return Answer.seeOther(
                door.path() + here.visitor().options().query(),
                List.of(cookies.nothing(here), cookies.of(brought, door)));
    }

    /**
     * The path of the meeting's own door; that of this address for whom that door is not; empty while no meeting stands
     * there.
     *
     * @param path of this address
     */
    private Uni<Optional<String>> lead(Tenant tenant, Visitor visitor, String alias, String path, Brought brought) {
        return addresses
                .find(tenant.id(), alias, clock.instant())
                .chain(standing -> standing.meeting()
                        .map(meeting -> decisions
                                .foresee(tenant.id(), ticket(meeting, brought), bearer(visitor))
                                .map(decision -> Optional.of(decision instanceof Shown ? beside(path, meeting) : path)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static Ticket ticket(MeetingState meeting, Brought brought) {
        return brought.parameter().equals(Brought.TOKEN)
                ? new Ticket.Minted(meeting.urlName(), brought.value())
                : new Ticket.Link(meeting.urlName(), brought.value());
    }

    private static Bearer bearer(Visitor visitor) {
        return Bearer.atDoor(Browser.of(visitor).map(Browser::fingerprint));
    }

    private static String beside(String path, MeetingState meeting) {
        return path.substring(0, path.lastIndexOf('/') + 1) + meeting.urlName();
    }
}
