package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.admission.Admissions;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Decisions;
import org.convene.access.admission.Ticket;
import org.convene.access.tenant.Tenant;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows doors, and lets people through those that are open. */
@Singleton
class DoorService {
    private final Reception reception;
    private final Decisions decisions;
    private final Admissions admissions;
    private final DoorPages pages;
    private final Places places;
    private final Cookies cookies;

    DoorService(
            Reception reception,
            Decisions decisions,
            Admissions admissions,
            DoorPages pages,
            Places places,
            Cookies cookies) {
        this.reception = reception;
        this.decisions = decisions;
        this.admissions = admissions;
        this.pages = pages;
        this.places = places;
        this.cookies = cookies;
    }

    /** Opening a door uses nothing up (D7). */
    Uni<RestResponse<String>> show(Visitor visitor, Ticket ticket) {
        return reception.receive(
                visitor,
                tenant -> decisions.decide(tenant.id(), ticket).chain(decision -> page(decision, tenant, visitor)));
    }

    /** Nor does passing it: that is known when somebody is seen in the room. */
    Uni<RestResponse<String>> enter(Visitor visitor, Ticket ticket) {
        if (visitor.isSentFromElsewhere()) {
            return show(visitor, ticket);
        }
        return reception.receive(
                visitor,
                tenant -> decisions
                        .decide(tenant.id(), ticket)
                        .chain(decision -> decision instanceof Shown shown && shown.isOpen()
                                ? admit(shown, tenant, visitor)
                                : page(decision, tenant, visitor)));
    }

    private Uni<RestResponse<String>> admit(Shown shown, Tenant tenant, Visitor visitor) {
        var browser = Browser.of(visitor).orElseGet(Browser::anew);
        return places.find(tenant.id(), shown.roomId())
                .map(place -> place.orElseGet(() -> Place.nameless(shown.roomId())))
                .chain(place -> admissions
                        .admit(tenant.id(), shown, browser.fingerprint())
                        .map(admission -> Answer.seeOther(
                                place.path(),
                                cookies.of(admission, browser, new Cookies.Scope(tenant, place, visitor)))));
    }

    private Uni<RestResponse<String>> page(Decision decision, Tenant tenant, Visitor visitor) {
        return pages.of(decision, tenant, visitor).chain(Answer::render);
    }
}
