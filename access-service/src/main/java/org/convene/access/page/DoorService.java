package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.convene.access.admission.Admissions;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Decisions;
import org.convene.access.admission.LobbyFullException;
import org.convene.access.admission.MeetingFullException;
import org.convene.access.admission.Ticket;
import org.convene.access.tenant.Tenant;
import org.convene.access.use.Bearer;
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
                tenant -> decide(tenant, visitor, ticket)
                        .chain(decision -> page(decision, tenant, visitor, EntryAnswers.NONE)));
    }

    /**
     * Once more, of a tenant that is known already.
     *
     * @param answers what was filled in, to be put right
     */
    Uni<RestResponse<String>> show(Tenant tenant, Visitor visitor, Ticket ticket, EntryAnswers answers) {
        return decideAgain(tenant, visitor, ticket).chain(decision -> page(decision, tenant, visitor, answers));
    }

    /**
     * The same by what this browser brought before, as long as that opens the door.
     *
     * @param otherwise what there is without it
     */
    Uni<RestResponse<String>> showIfOpen(
            Visitor visitor, Ticket ticket, Supplier<Uni<RestResponse<String>>> otherwise) {
        return reception.receive(
                visitor,
                tenant -> decide(tenant, visitor, ticket)
                        .chain(decision -> decision instanceof Shown shown && shown.isOpen()
                                ? page(decision, tenant, visitor, EntryAnswers.NONE)
                                : otherwise.get()));
    }

    private Uni<Decision> decide(Tenant tenant, Visitor visitor, Ticket ticket) {
        return decisions.decide(tenant.id(), ticket, bearer(visitor));
    }

    private Uni<Decision> decideAgain(Tenant tenant, Visitor visitor, Ticket ticket) {
        return decisions.decideAgain(tenant.id(), ticket, bearer(visitor));
    }

    /** Nor does passing it: that is known when somebody is seen in the room. */
    Uni<RestResponse<String>> enter(Tenant tenant, Visitor visitor, Ticket ticket, EntryAnswers answers) {
        return decideAgain(tenant, visitor, ticket)
                .chain(decision -> decision instanceof Shown shown
                        ? enter(shown, tenant, visitor, answers)
                        : page(decision, tenant, visitor, answers.unread()))
                .onFailure(MeetingFullException.class)
                .recoverWithUni(() -> show(tenant, visitor, ticket, EntryAnswers.NONE));
    }

    private Uni<RestResponse<String>> enter(Shown shown, Tenant tenant, Visitor visitor, EntryAnswers answers) {
        if (shown.isAsking()) {
            return ask(shown, tenant, visitor).chain(() -> page(shown, tenant, visitor, answers));
        }
        return shown.isOpen() || shown.isLobby()
                ? pass(shown, tenant, visitor, answers)
                : page(shown, tenant, visitor, answers.unread());
    }

    /** Nobody enters without what the room wants to know. */
    private Uni<RestResponse<String>> pass(Shown shown, Tenant tenant, Visitor visitor, EntryAnswers answers) {
        return places.find(tenant.id(), shown.roomId())
                .map(place -> place.orElseGet(() -> Place.nameless(shown.roomId())))
                .chain(place -> {
                    var entry = Entry.of(shown, place.entryForm(), answers);
                    if (entry.isWrong() || entry.isOpen(answers)) {
                        return page(shown, tenant, visitor, answers);
                    }
                    var told = shown.to(entry.person());
                    return told.isOpen()
                            ? admit(told, place, tenant, visitor)
                            : knock(told, tenant, visitor)
                                    .chain(() -> page(shown, tenant, visitor, answers.taken()))
                                    .onFailure(LobbyFullException.class)
                                    .recoverWithUni(() -> page(shown, tenant, visitor, EntryAnswers.NONE));
                });
    }

    private Uni<Void> ask(Shown shown, Tenant tenant, Visitor visitor) {
        return Browser.of(visitor)
                .map(browser -> admissions.ask(tenant.id(), shown, browser.fingerprint()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> knock(Shown shown, Tenant tenant, Visitor visitor) {
        return admissions.knock(
                tenant.id(),
                shown,
                Browser.of(visitor).map(Browser::fingerprint).orElse(""));
    }

    private Uni<RestResponse<String>> admit(Shown shown, Place place, Tenant tenant, Visitor visitor) {
        var browser = Browser.of(visitor).orElseGet(Browser::anew);
        return admissions
                .admit(tenant.id(), shown, browser.fingerprint())
                .map(admission -> Answer.seeOther(
                        place.path() + visitor.options().query(),
                        cookies.of(admission, browser, new Cookies.Door(tenant, place.path(), visitor))));
    }

    private static Bearer bearer(Visitor visitor) {
        return Bearer.atDoor(Browser.of(visitor).map(Browser::fingerprint));
    }

    private Uni<RestResponse<String>> page(Decision decision, Tenant tenant, Visitor visitor, EntryAnswers answers) {
        return pages.of(decision, tenant, visitor, answers).chain(Answer::render);
    }
}
