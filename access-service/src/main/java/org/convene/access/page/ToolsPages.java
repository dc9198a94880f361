package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
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
     */
    Uni<RestResponse<String>> show(Visitor visitor, String room, String resolution) {
        return reception.receive(
                visitor,
                tenant -> rooms.person(visitor, room)
                        .chain(person -> person.filter(known -> Id.isValid(resolution))
                                .map(known -> show(known, resolution))
                                .orElseGet(ToolsPages::nothing)));
    }

    private Uni<RestResponse<String>> show(Person person, String resolution) {
        return presence.isUnused(person.admission())
                .chain(unused -> unused
                        ? nothing()
                        : decisions
                                .decide(person.admission())
                                .chain(decision -> decision instanceof Shown shown && shown.isOpen()
                                        ? show(shown, person, resolution)
                                        : nothing()));
    }

    private Uni<RestResponse<String>> show(Shown shown, Person person, String resolution) {
        return tools.late(Inside.question(shown, person), resolution).chain(late -> answer(late, shown, person));
    }

    private Uni<RestResponse<String>> answer(LateShelf late, Shown shown, Person person) {
        if (late.isWaiting()) {
            return Uni.createFrom().item(RestResponse.accepted());
        }
        return late.tools().isEmpty() ? nothing() : page(late.tools(), shown, person);
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
