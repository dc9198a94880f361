package org.convene.access.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.convene.access.admission.Entrant;
import org.convene.access.admission.Rule;
import org.convene.platform.contracts.MeetingState;

/** What the door of a meeting says, in the viewer's language and zone. */
record MeetingPage(
        Rule rule,
        String name,
        Optional<String> description,
        String organizer,
        String participant,
        Moment opens,
        Moment start,
        Moment end,
        String zone,
        Optional<Long> opensInSeconds) {
    /** A timer of a browser holds no longer wait. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(20);

    /**
     * @param earlyEntry how long before the meeting the door opens
     */
    static MeetingPage of(
            Rule rule, MeetingState meeting, Entrant entrant, PageLanguage language, Instant now, Duration earlyEntry) {
        var zone = ZoneId.of(entrant.timeZone().orElse(meeting.timeZone()));
        var opens = meeting.validSince().minus(earlyEntry);
        return new MeetingPage(
                rule,
                meeting.name(),
                meeting.description().filter(text -> !text.isBlank()),
                meeting.organizer().person().name(),
                entrant.person().name(),
                Moment.of(opens, zone, language.locale()),
                Moment.of(meeting.validSince(), zone, language.locale()),
                Moment.of(meeting.validUntil(), zone, language.locale()),
                Moment.zoneName(zone, language.locale()),
                Optional.of(Duration.between(now, opens))
                        .filter(wait -> rule == Rule.MEETING_EARLY && wait.compareTo(LONGEST_WAIT) < 0)
                        .map(wait -> wait.toSeconds() + 1));
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
}
