package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Doorkeepers;
import org.convene.access.admission.Doorkeepers.Doorkeeper;
import org.convene.access.admission.Doorkeepers.Lobby;
import org.convene.access.login.ClientAddress;
import org.convene.access.page.Inside.Person;
import org.convene.access.presence.PresenceService;
import org.convene.platform.time.Id;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Shows moderators inside who waits in the lobby, and lets them decide. */
@Singleton
class LobbyPages {
    static final String STEP = "/lobby";

    private final RoomPages rooms;
    private final Doorkeepers doorkeepers;
    private final PresenceService presence;
    private final Reception reception;

    LobbyPages(RoomPages rooms, Doorkeepers doorkeepers, PresenceService presence, Reception reception) {
        this.rooms = rooms;
        this.doorkeepers = doorkeepers;
        this.presence = presence;
        this.reception = reception;
    }

    /** 204 where there is nothing for this person to decide. */
    Uni<RestResponse<String>> show(Visitor visitor, String room) {
        return answer(
                visitor,
                room,
                admission -> presence.isUnused(admission)
                        .chain(unused ->
                                unused ? Uni.createFrom().item(Optional.<Lobby>empty()) : doorkeepers.look(admission)));
    }

    /**
     * The same, once it is done. A form that is not of this browser's own page does nothing.
     *
     * @param body {@code decision} is {@code admit}, {@code refuse} or {@code admit-all}, {@code knock} whose
     */
    Uni<RestResponse<String>> decide(Visitor visitor, String room, ClientAddress address, @Nullable String body) {
        var form = EntryAnswers.parse(body);
        return visitor.sendsOwnForm(form.formKey())
                ? answer(visitor, room, admission -> decide(new Doorkeeper(admission, address), form))
                : show(visitor, room);
    }

    private Uni<Optional<Lobby>> decide(Doorkeeper doorkeeper, EntryAnswers form) {
        var decision = form.value("decision");
        if (decision.equals("admit-all")) {
            return doorkeepers.admitAll(doorkeeper);
        }
        var knock = form.value("knock");
        return Id.isValid(knock) && (decision.equals("admit") || decision.equals("refuse"))
                ? doorkeepers.decide(doorkeeper, knock, decision.equals("admit"))
                : doorkeepers.look(doorkeeper.admission());
    }

    private Uni<RestResponse<String>> answer(
            Visitor visitor, String room, Function<Admission, Uni<Optional<Lobby>>> deed) {
        return reception.receive(
                visitor,
                tenant -> rooms.person(visitor, room)
                        .chain(person -> person.map(known -> deed.apply(known.admission())
                                        .chain(lobby -> lobby.map(found -> page(found, known))
                                                .orElseGet(LobbyPages::nothing)))
                                .orElseGet(LobbyPages::nothing)));
    }

    private Uni<RestResponse<String>> page(Lobby lobby, Person person) {
        var visitor = person.visitor();
        var language = reception.language(visitor, person.tenant());
        var frame = reception.frame(Brand.of(person.tenant()), language);
        var own =
                Browser.of(visitor).map(browser -> frame.with(browser, visitor)).orElse(frame);
        var page = Pages.lobbylist(new LobbyPage(person.place().path() + STEP, lobby), own);
        return new Answer(200, page, language, reception.policy(own)).render();
    }

    private static Uni<RestResponse<String>> nothing() {
        return Uni.createFrom().item(RestResponse.noContent());
    }
}
