package org.convene.access.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Entrant;
import org.convene.access.admission.Rule;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.time.Zones;

/**
 * What the door of a meeting says, in the viewer's language and zone.
 *
 * @param participant empty for whoever has shown nothing but the address
 * @param looksAgainIn seconds after which things may be other
 * @param code that was typed, to be sent again with what is filled in
 * @param codeDoor where an access code is to be typed, relative to this address
 */
record MeetingPage(
        Rule rule,
        String name,
        Optional<String> description,
        String organizer,
        Optional<String> participant,
        Moment opens,
        Moment start,
        Moment end,
        String zone,
        Optional<Long> looksAgainIn,
        Optional<String> code,
        Optional<String> codeDoor) {
    /** After which a page looks again whether there is a place. */
    private static final long PATIENCE = 60;
    /** A timer of a browser holds no longer wait. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(20);

    static MeetingPage of(
            Rule rule, MeetingState meeting, Optional<Entrant> entrant, PageLanguage language, Instant now) {
        var zone = Zones.of(entrant.flatMap(Entrant::timeZone).orElse(meeting.timeZone()));
        var opens = opening(rule, meeting, entrant);
        return new MeetingPage(
                rule,
                meeting.name(),
                meeting.description().filter(text -> entrant.isPresent() && !text.isBlank()),
                meeting.organizer().person().name(),
                entrant.map(known -> known.person().name()),
                Moment.of(opens, zone, language.locale()),
                Moment.of(meeting.validSince(), zone, language.locale()),
                Moment.of(meeting.validUntil(), zone, language.locale()),
                Moment.zoneName(zone, language.locale()),
                looksAgainIn(rule, Duration.between(now, opens)),
                Optional.empty(),
                Optional.empty());
    }

    /** Who typed a code comes back with it by themselves: the page's address does not hold it. */
    MeetingPage withCode(String typed) {
        return typed.isEmpty() ? this : with(Optional.empty(), Optional.of(typed), codeDoor);
    }

    private MeetingPage with(Optional<Long> next, Optional<String> typed, Optional<String> door) {
        return new MeetingPage(
                rule, name, description, organizer, participant, opens, start, end, zone, next, typed, door);
    }

    private static Instant opening(Rule rule, MeetingState meeting, Optional<Entrant> entrant) {
        var opening = Decision.opening(meeting);
        return entrant.filter(known -> rule == Rule.CODE_EARLY)
                .flatMap(Entrant::attendee)
                .flatMap(attendee -> attendee.window().notBefore())
                .filter(opening::isBefore)
                .orElse(opening);
    }

    private static Optional<Long> looksAgainIn(Rule rule, Duration wait) {
        if (rule == Rule.PARTICIPANT_WAITING || rule == Rule.MEETING_FULL) {
            return Optional.of(PATIENCE);
        }
        return (rule == Rule.MEETING_EARLY || rule == Rule.CODE_EARLY) && wait.compareTo(LONGEST_WAIT) < 0
                ? Optional.of(wait.toSeconds() + 1)
                : Optional.empty();
    }

    /**
     * Whoever has shown nothing but the address learns when the meeting is, and not what it is about.
     *
     * @param refusal by which the address alone does not open the door
     */
    static MeetingPage ofAddress(MeetingState meeting, Rule refusal, PageLanguage language, Instant now) {
        var page = of(Decision.phase(meeting, now), meeting, Optional.empty(), language, now);
        return refusal == Rule.CODE_MISSING
                ? page.with(page.looksAgainIn, Optional.empty(), Optional.of(meeting.urlName()))
                : page;
    }

    public boolean isOpen() {
        return rule.isOpen();
    }

    public boolean isSoon() {
        return rule == Rule.MEETING_SOON;
    }

    public boolean isOver() {
        return rule == Rule.MEETING_OVER || rule == Rule.MEETING_OVERRUN;
    }

    public boolean isCancelled() {
        return rule == Rule.MEETING_CANCELLED;
    }

    public boolean isWaiting() {
        return rule == Rule.PARTICIPANT_WAITING;
    }

    public boolean isFull() {
        return rule == Rule.MEETING_FULL;
    }

    /** Whether another device that has the link may let this one in. */
    public boolean isAsking() {
        return rule == Rule.ELSEWHERE_ASKED;
    }

    public boolean isLobby() {
        return rule == Rule.LOBBY_WAITING;
    }

    public boolean isRefused() {
        return rule == Rule.LOBBY_REFUSED;
    }

    public boolean needsCode() {
        return rule == Rule.CODE_MISSING;
    }

    public boolean isCodeOver() {
        return rule == Rule.CODE_OVER;
    }

    /** Somebody of whom no name is known, or may be (R8). */
    public boolean isNameless() {
        return participant.filter(String::isEmpty).isPresent();
    }

    @Override
    public String toString() {
        return "MeetingPage[redacted]";
    }
}
