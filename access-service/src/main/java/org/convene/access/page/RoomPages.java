package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Admissions;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Decisions;
import org.convene.access.admission.LateCodes;
import org.convene.access.admission.Passage;
import org.convene.access.admission.Rule;
import org.convene.access.login.ClientAddress;
import org.convene.access.page.Inside.Person;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Shows rooms to those who were let in, as long as they may be there. */
@Singleton
class RoomPages {
    private final Reception reception;
    private final TenantDirectory tenants;
    private final Places places;
    private final Admissions admissions;
    private final Decisions decisions;
    private final Inside inside;
    private final LateCodes lateCodes;
    private final Codes codes;
    private final Cookies cookies;

    RoomPages(
            Reception reception,
            TenantDirectory tenants,
            Places places,
            Admissions admissions,
            Decisions decisions,
            Inside inside,
            LateCodes lateCodes,
            Codes codes,
            Cookies cookies) {
        this.reception = reception;
        this.tenants = tenants;
        this.places = places;
        this.admissions = admissions;
        this.decisions = decisions;
        this.inside = inside;
        this.lateCodes = lateCodes;
        this.codes = codes;
        this.cookies = cookies;
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

    /**
     * Shows an access code, where one is asked for of who was let in without one (R7), or knocks, where there is a
     * lobby by now.
     *
     * @param body what was filled in
     */
    Uni<RestResponse<String>> enter(Visitor visitor, String name, ClientAddress address, @Nullable String body) {
        var answers = EntryAnswers.parse(body);
        if (!visitor.sendsOwnForm(answers.formKey())) {
            return show(visitor, name);
        }
        return reception.receive(
                visitor,
                tenant -> person(visitor, name)
                        .chain(person -> person.map(known -> codes.unlessGuessed(
                                        tenant,
                                        visitor,
                                        decisions
                                                .decide(known.admission())
                                                .chain(decision -> enter(decision, known, address, answers))))
                                .orElseGet(() -> refusal(tenant, visitor))));
    }

    private Uni<RestResponse<String>> enter(
            Decision decision, Person person, ClientAddress address, EntryAnswers answers) {
        return Codes.typed(answers)
                .filter(code -> decision.rule() == Rule.CODE_MISSING)
                .map(code -> lateCodes
                        .enter(person.admission(), (Shown) decision, code, address)
                        .chain(passage -> answer(passage, person, answers)))
                .orElseGet(() -> answer(Passage.none(decision), person, answers));
    }

    /** Whoever may not be inside yet has knocked by the button of the door there. */
    private Uni<RestResponse<String>> answer(Passage passage, Person person, EntryAnswers answers) {
        if (passage.decision().rule().isOpen()) {
            return Uni.createFrom().item(back(passage, person));
        }
        return passage.decision() instanceof Shown shown && shown.isLobby()
                ? inside.knock(shown, person, answers)
                : inside.show(passage.decision(), person, answers.unread());
    }

    private RestResponse<String> back(Passage passage, Person person) {
        return Answer.seeOther(
                person.place().path() + person.visitor().options().query(),
                passage.admission()
                        .map(admission -> cookies.ofInside(admission, person.door()))
                        .orElse(List.of()));
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
