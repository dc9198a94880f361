package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Decisions;
import org.convene.access.page.Inside.Person;
import org.convene.access.presence.PresenceService;
import org.convene.access.tool.LateShelf;
import org.convene.access.tool.Tool;
import org.convene.access.tool.Tools;
import org.convene.platform.time.Id;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows who is inside the tools that came too late for the page of the room. */
@Singleton
class ToolsPages {
    static final String STEP = "/tools";

    private final RoomPages rooms;
    private final Inside inside;
    private final Decisions decisions;
    private final PresenceService presence;
    private final Tools tools;
    private final Reception reception;
    private final PageConfig config;

    ToolsPages(
            RoomPages rooms,
            Inside inside,
            Decisions decisions,
            PresenceService presence,
            Tools tools,
            Reception reception,
            PageConfig config) {
        this.rooms = rooms;
        this.inside = inside;
        this.decisions = decisions;
        this.presence = presence;
        this.tools = tools;
        this.reception = reception;
        this.config = config;
    }

    /** Where the room's page asks for them. */
    static String path(Place place, String resolution) {
        return place.path() + STEP + "?resolution=" + resolution;
    }

    /**
     * 202 while they may still come, 204 where there is nothing for this person.
     *
     * @param resolution as the room's page was told
     * @param patience how long the visitor waits for them to come
     */
    Uni<RestResponse<String>> show(Visitor visitor, String room, String resolution, Duration patience) {
        return reception.receive(
                visitor,
                tenant -> rooms.person(visitor, room)
                        .chain(person -> person.filter(known -> Id.isValid(resolution))
                                .map(known -> show(known, resolution, patience))
                                .orElseGet(ToolsPages::nothing)));
    }

    private Uni<RestResponse<String>> show(Person person, String resolution, Duration patience) {
        return inRoom(person)
                .chain(found -> found.map(shown -> tools.late(Inside.question(shown, person), resolution, patience)
                                .chain(late -> answer(late, person)))
                        .orElseGet(ToolsPages::nothing));
    }

    /** Whom the room's page is shown, now. */
    private Uni<Optional<Shown>> inRoom(Person person) {
        return presence.isUnused(person.admission())
                .chain(unused -> unused
                        ? Uni.createFrom().item(Optional.<Shown>empty())
                        : decisions
                                .decide(person.admission())
                                .map(decision -> Optional.of(decision)
                                        .filter(Shown.class::isInstance)
                                        .map(Shown.class::cast)
                                        .filter(Shown::isOpen)));
    }

    /** Whoever had to leave while they waited is shown nothing. */
    private Uni<RestResponse<String>> answer(LateShelf late, Person person) {
        if (late.isWaiting()) {
            return Uni.createFrom().item(RestResponse.accepted());
        }
        return late.tools().isEmpty()
                ? nothing()
                : inRoom(person)
                        .chain(found -> found.map(shown -> page(late.tools(), shown, person))
                                .orElseGet(ToolsPages::nothing));
    }

    private Uni<RestResponse<String>> page(List<Tool> found, Shown shown, Person person) {
        var language = reception.language(person.visitor(), person.tenant());
        var frame = reception.frame(Brand.of(person.tenant()), language);
        var page = new ToolsPage(inside.framed(found, shown, person));
        return new Answer(
                        200,
                        Pages.latetools(page, frame),
                        language,
                        PagePolicy.ofTools(frame, config.embedders(), page))
                .render();
    }

    private static Uni<RestResponse<String>> nothing() {
        return Uni.createFrom().item(RestResponse.noContent());
    }
}
