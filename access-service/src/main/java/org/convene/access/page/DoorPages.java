package org.convene.access.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.admission.Rule;
import org.convene.access.page.Pages.Frame;
import org.convene.access.space.EntryQuestion;
import org.convene.access.space.Room;
import org.convene.access.tenant.Tenant;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.Person;

/** Turns decisions into pages. */
@Singleton
class DoorPages {
    static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());

    private final Reception reception;
    private final Places places;
    private final Cookies cookies;
    private final Clock clock;

    DoorPages(Reception reception, Places places, Cookies cookies, Clock clock) {
        this.reception = reception;
        this.places = places;
        this.cookies = cookies;
        this.clock = clock;
    }

    /**
     * The door, open or shut, or that there is none for this visitor.
     *
     * @param answers what was filled in, to be put right
     */
    Uni<Answer> of(Decision decision, Tenant tenant, Visitor visitor, EntryAnswers answers) {
        if (!(decision instanceof Shown shown)) {
            return Uni.createFrom().item(refusal(decision.rule(), tenant, visitor, answers));
        }
        var language = PageLanguage.choose(
                shown.entrant().language(),
                visitor.acceptLanguage(),
                shown.meeting().map(MeetingState::language).or(tenant::language));
        return places.find(tenant.id(), shown.roomId())
                .map(place -> place.flatMap(Place::room))
                .chain(room -> reception
                        .frame(tenant, room, language)
                        .map(frame -> door(
                                shown,
                                room,
                                answers,
                                shown.isOpen()
                                                || shown.isLobby()
                                                || shown.isAsking()
                                                || shown.rule() == Rule.CODE_MISSING
                                        ? setting(language, frame, tenant, visitor)
                                        : Setting.formless(language, frame))));
    }

    /**
     * What whoever knows a user's own address may see of the meeting there.
     *
     * @param rule by which the address alone does not open the meeting's door
     */
    Uni<Answer> ofAddress(MeetingState meeting, Rule rule, Tenant tenant, Visitor visitor) {
        var language = PageLanguage.choose(Optional.empty(), visitor.acceptLanguage(), Optional.of(meeting.language()));
        var page = MeetingPage.ofAddress(meeting, rule, language, clock.instant());
        var entry = Entry.of(NOBODY, List.of(), EntryAnswers.NONE);
        return reception
                .frame(tenant, Optional.empty(), language)
                .map(frame -> page.codeDoor().isPresent()
                        ? setting(language, frame, tenant, visitor)
                        : Setting.formless(language, frame))
                .map(setting -> answer(Pages.meeting(page, entry, setting.frame()), entry, setting));
    }

    /** The door of a room that is made when somebody enters it. */
    Uni<Answer> ofNew(String name, Tenant tenant, Visitor visitor, EntryAnswers answers) {
        var language = reception.language(visitor, tenant);
        var entry = Entry.of(NOBODY, List.of(), answers);
        var page = new GuestPage(
                name,
                Optional.empty(),
                Optional.empty(),
                Kind.VISITOR,
                Rule.ROOM_OPEN,
                Optional.empty(),
                Optional.empty());
        return reception
                .frame(tenant, Optional.empty(), language)
                .map(frame -> setting(language, frame, tenant, visitor))
                .map(setting -> answer(Pages.guest(page, entry, setting.frame()), entry, setting));
    }

    /** Where an access code is to be typed. */
    Answer code(CodePage page, Tenant tenant, Visitor visitor) {
        var language = reception.language(visitor, tenant);
        var setting = setting(language, reception.frame(Brand.of(tenant), language), tenant, visitor);
        return new Answer(
                page.status(),
                Pages.code(page, setting.frame()),
                language,
                reception.policy(setting.frame()),
                setting.cookies());
    }

    /** Who has nothing else may type a code, and who typed one may type another. */
    private Answer refusal(Rule rule, Tenant tenant, Visitor visitor, EntryAnswers answers) {
        if (rule == Rule.CODE_MISSING) {
            return code(CodePage.EMPTY, tenant, visitor);
        }
        return rule == Rule.CODE_UNKNOWN && !answers.value(Codes.FIELD).isEmpty()
                ? code(CodePage.WRONG, tenant, visitor)
                : reception.refusal(rule, tenant, visitor);
    }

    /**
     * In what a page stands.
     *
     * @param cookies by which its form is known again
     */
    private record Setting(PageLanguage language, Frame frame, List<RoomCookie> cookies) {
        static Setting formless(PageLanguage language, Frame frame) {
            return new Setting(language, frame, List.of());
        }
    }

    /** Of a page with a form, which is this browser's. */
    private Setting setting(PageLanguage language, Frame frame, Tenant tenant, Visitor visitor) {
        var known = Browser.of(visitor);
        var browser = known.orElseGet(Browser::anew);
        var door = new Cookies.Door(tenant, "/", visitor);
        return new Setting(
                language,
                frame.with(browser, visitor),
                known.isPresent() ? List.of() : List.of(cookies.of(browser, door)));
    }

    private Answer door(Shown shown, Optional<Room> room, EntryAnswers answers, Setting setting) {
        var questions = shown.isOpen() || shown.isLobby()
                ? room.map(Room::entryForm).orElse(List.of())
                : List.<EntryQuestion>of();
        var entry = Entry.of(shown, questions, answers);
        var page = shown.meeting()
                .map(meeting ->
                        Pages.meeting(meeting(shown, meeting, answers, setting.language()), entry, setting.frame()))
                .orElseGet(() -> Pages.guest(room(shown, room, answers, setting.language()), entry, setting.frame()));
        return answer(page, entry, setting);
    }

    private MeetingPage meeting(Shown shown, MeetingState meeting, EntryAnswers answers, PageLanguage language) {
        return MeetingPage.of(shown.rule(), meeting, Optional.of(shown.entrant()), language, clock.instant())
                .withCode(answers.value(Codes.FIELD));
    }

    private static GuestPage room(Shown shown, Optional<Room> room, EntryAnswers answers, PageLanguage language) {
        return new GuestPage(
                room.map(Room::name).orElse(""),
                room.flatMap(Room::topic),
                Optional.of(shown.entrant().person().name()).filter(name -> !name.isEmpty()),
                shown.entrant().kind(),
                shown.rule(),
                shown.entrant()
                        .attendee()
                        .filter(attendee -> shown.rule() == Rule.CODE_EARLY)
                        .flatMap(attendee -> attendee.window().notBefore())
                        .map(moment -> Moment.of(moment, ZoneOffset.UTC, language.locale())),
                Optional.of(answers.value(Codes.FIELD)).filter(code -> !code.isEmpty()));
    }

    private Answer answer(TemplateInstance page, Entry entry, Setting setting) {
        return new Answer(
                entry.isWrong() ? 422 : 200,
                page,
                setting.language(),
                reception.policy(setting.frame()),
                setting.cookies());
    }
}
