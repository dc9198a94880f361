package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Admissions;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.LobbyFullException;
import org.convene.access.admission.ProvenAdmission;
import org.convene.access.admission.Rule;
import org.convene.access.launch.Launches;
import org.convene.access.page.Pages.Frame;
import org.convene.access.presence.PresenceService;
import org.convene.access.space.Room;
import org.convene.access.tenant.Tenant;
import org.convene.access.tool.Shelf;
import org.convene.access.tool.Tool;
import org.convene.access.tool.ToolQuestion;
import org.convene.access.tool.Tools;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.embed.EmbeddedPage;
import org.jboss.resteasy.reactive.RestResponse;

/** The page of a room, for one person inside. */
@Singleton
class Inside {
    private final Reception reception;
    private final DoorPages doors;
    private final Tools tools;
    private final Launches launches;
    private final Admissions admissions;
    private final PresenceService presence;
    private final Cookies cookies;
    private final PageConfig config;

    Inside(
            Reception reception,
            DoorPages doors,
            Tools tools,
            Launches launches,
            Admissions admissions,
            PresenceService presence,
            Cookies cookies,
            PageConfig config) {
        this.reception = reception;
        this.doors = doors;
        this.tools = tools;
        this.launches = launches;
        this.admissions = admissions;
        this.presence = presence;
        this.cookies = cookies;
        this.config = config;
    }

    /** Somebody who was let in, and where. */
    record Person(ProvenAdmission proven, Place place, Tenant tenant, Visitor visitor) {
        Admission admission() {
            return proven.admission();
        }

        Cookies.Door door() {
            return new Cookies.Door(tenant, place.path(), visitor);
        }
    }

    /** Who may not be in the room any more is back at its door, which says why. */
    Uni<RestResponse<String>> show(Decision decision, Person person) {
        return show(decision, person, EntryAnswers.NONE);
    }

    /**
     * The same.
     *
     * @param answers what was filled in at the door
     */
    Uni<RestResponse<String>> show(Decision decision, Person person, EntryAnswers answers) {
        return decision instanceof Shown shown && shown.isOpen()
                ? room(shown, person)
                : doors.of(atDoor(decision, person), person.tenant(), person.visitor(), answers)
                        .chain(Answer::render);
    }

    /**
     * Waits in the lobby of a meeting that stands in the room by now, or says once more that somebody does.
     *
     * @param answers what was filled in at the door, to be sent again
     */
    Uni<RestResponse<String>> knock(Shown shown, Person person, EntryAnswers answers) {
        var known = shown.to(person.admission().entrant().person());
        return admissions
                .knock(person.admission().tenant(), known, person.admission().browser())
                .chain(() -> show(known, person, answers.taken()))
                .onFailure(LobbyFullException.class)
                .recoverWithUni(() -> show(known, person, EntryAnswers.NONE));
    }

    /** Here no link is at hand to ask with; and what was told at the first door is not asked again. */
    private static Decision atDoor(Decision decision, Person person) {
        if (decision.rule() == Rule.ELSEWHERE_ASKED) {
            return new Decision.Refused(Rule.ELSEWHERE);
        }
        return decision instanceof Shown shown
                ? shown.to(person.admission().entrant().person())
                : decision;
    }

    private Uni<RestResponse<String>> room(Shown shown, Person person) {
        var language = PageLanguage.choose(
                shown.entrant().language(),
                person.visitor().acceptLanguage(),
                shown.meeting().map(MeetingState::language).or(person.tenant()::language));
        return presence.isUnused(person.admission())
                .chain(unused -> Uni.combine()
                        .all()
                        .unis(
                                unused ? Uni.createFrom().item(Shelf.EMPTY) : tools.of(question(shown, person)),
                                reception.frame(person.tenant(), person.place().room(), language))
                        .with((found, frame) -> room(
                                page(shown, person, unused ? Optional.empty() : Optional.of(found)),
                                person,
                                language,
                                frame)))
                .chain(Answer::render);
    }

    static ToolQuestion question(Shown shown, Person person) {
        return ToolQuestion.of(
                person.tenant(),
                shown,
                Optional.of(person.admission().browser()),
                PageLanguage.ofReader(
                        shown.entrant().language(), person.visitor().acceptLanguage()));
    }

    private Answer room(RoomPage page, Person person, PageLanguage language, Frame frame) {
        return new Answer(
                200,
                Pages.room(page, frame),
                language,
                PagePolicy.ofRoom(frame, config.embedders(), page.origins(), page.isIllustrated()),
                cookies.ofInside(person.admission(), person.door()));
    }

    /**
     * @param found tools; empty as long as the page is unused
     */
    private RoomPage page(Shown shown, Person person, Optional<Shelf> found) {
        var entrant = shown.entrant();
        return new RoomPage(
                shown.meeting()
                        .map(MeetingState::name)
                        .or(() -> person.place().room().map(Room::name))
                        .orElse(""),
                entrant.person().name(),
                entrant.isModerator(),
                found.isEmpty(),
                found.flatMap(used -> engine(shown, person)),
                found.map(shelf -> framed(shelf.tools(), shown, person)).orElse(List.of()),
                found.flatMap(Shelf::awaited).map(resolution -> ToolsPages.path(person.place(), resolution)),
                person.place().path() + "/presence",
                Optional.of(person.place().path() + LobbyPages.STEP)
                        .filter(path -> entrant.isModerator() && found.isPresent()),
                presence.interval());
    }

    /** Tools as the page shows them: what may not stand in it is left out. */
    List<Framed> framed(List<Tool> found, Shown shown, Person person) {
        var engine = engine(shown, person);
        return found.stream()
                .flatMap(tool -> Framed.of(tool, person.visitor().authority(), engine).stream())
                .map(tool -> tool.launched(
                        person.place().path() + LaunchPageResource.STEP,
                        origin -> launches.grant(person.admission().id(), origin)))
                .toList();
    }

    private Optional<Framed> engine(Shown shown, Person person) {
        return person.place()
                .room()
                .flatMap(Room::engineUrl)
                .or(config::engineUrl)
                .flatMap(EmbeddedPage::of)
                .flatMap(page -> Framed.of(
                        "",
                        page.with(EngineQuery.of(shown, person.visitor().options())),
                        person.visitor().authority()));
    }
}
