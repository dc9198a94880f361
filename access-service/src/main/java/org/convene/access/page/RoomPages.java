package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Admissions;
import org.convene.access.admission.Decisions;
import org.convene.access.admission.Rule;
import org.convene.access.page.Inside.Person;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows rooms to those who were let in, as long as they may be there. */
@Singleton
class RoomPages {
    private final Reception reception;
    private final TenantDirectory tenants;
    private final Places places;
    private final Admissions admissions;
    private final Decisions decisions;
    private final Inside inside;

    RoomPages(
            Reception reception,
            TenantDirectory tenants,
            Places places,
            Admissions admissions,
            Decisions decisions,
            Inside inside) {
        this.reception = reception;
        this.tenants = tenants;
        this.places = places;
        this.admissions = admissions;
        this.decisions = decisions;
        this.inside = inside;
    }

    Uni<RestResponse<String>> show(Visitor visitor, String name) {
        return reception.receive(
                visitor,
                tenant -> places.find(tenant.id(), name)
                        .chain(place -> place.map(known -> show(visitor, tenant, known))
                                .orElseGet(() -> refusal(tenant, visitor))));
    }

    /** Who was let into this room by this browser. */
    Uni<Optional<Person>> person(Visitor visitor, String name) {
        return tenants.requireHost(visitor.host())
                .chain(tenant -> places.find(tenant.id(), name)
                        .chain(place -> place.map(known -> person(visitor, tenant, known))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    private Uni<Optional<Person>> person(Visitor visitor, Tenant tenant, Place place) {
        return visitor.cookie(RoomCookie.ADMISSION)
                .map(token -> admissions.find(tenant.id(), place.id(), token))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(proven -> proven.map(known -> new Person(known, place, tenant, visitor)));
    }

    private Uni<RestResponse<String>> show(Visitor visitor, Tenant tenant, Place place) {
        return person(visitor, tenant, place)
                .chain(person -> person.map(known ->
                                decisions.decide(known.admission()).chain(decision -> inside.show(decision, known)))
                        .orElseGet(() -> refusal(tenant, visitor)));
    }

    private Uni<RestResponse<String>> refusal(Tenant tenant, Visitor visitor) {
        return reception.refusal(Rule.LINK_MISSING, tenant, visitor).render();
    }
}
