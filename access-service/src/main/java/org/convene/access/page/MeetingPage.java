package org.convene.access.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.convene.access.page.Decision.Shown;

/** What the page of a meeting says, in the viewer's language and zone. */
record MeetingPage(
        Rule rule,
        String name,
        Optional<String> description,
        String organizer,
        String participant,
        Moment start,
        Moment end,
        String zone,
        Optional<Long> opensInSeconds) {
    /** A timer of a browser holds no longer wait. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(20);

    static MeetingPage of(Shown shown, PageLanguage language, Instant now) {
        var meeting = shown.meeting();
        var zone = ZoneId.of(shown.participant().timeZone().orElse(meeting.timeZone()));
        return new MeetingPage(
                shown.rule(),
                meeting.name(),
                meeting.description().filter(text -> !text.isBlank()),
                meeting.organizer().person().name(),
                shown.participant().person().name(),
                Moment.of(meeting.validSince(), zone, language.locale()),
                Moment.of(meeting.validUntil(), zone, language.locale()),
                Moment.zoneName(zone, language.locale()),
                Optional.of(Duration.between(now, meeting.validSince()))
                        .filter(wait -> shown.rule() == Rule.MEETING_EARLY && wait.compareTo(LONGEST_WAIT) < 0)
                        .map(wait -> wait.toSeconds() + 1));
    }

    public boolean isEarly() {
        return rule == Rule.MEETING_EARLY;
    }

    public boolean isOn() {
        return rule == Rule.MEETING_ON;
    }

    public boolean isOver() {
        return rule == Rule.MEETING_OVER;
    }

    public boolean isCancelled() {
        return rule == Rule.MEETING_CANCELLED;
    }
}
