package org.convene.notifications.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.DialIn;
import org.convene.notifications.notice.Edition;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Terms;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/** A notice of nothing, to warm up with. */
final class SampleNotice {
    private SampleNotice() {}

    static Notice notice() {
        var person = new Person("Sample", Optional.of("sample@example.org"), Optional.empty());
        var participant = new ParticipantState(
                "0",
                "guest",
                Optional.of("es"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                person);
        var meeting = new MeetingState(
                "0",
                "0",
                "Sample",
                "sample",
                "https://example.org/sample",
                "0000-0000-0000-0000",
                "0",
                Optional.empty(),
                "scheduled",
                Instant.parse("2030-06-01T09:00:00Z"),
                Instant.parse("2030-06-01T10:00:00Z"),
                "Europe/Madrid",
                "en",
                new MeetingState.Organizer("0", person),
                List.of(participant),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new MeetingState.Access(false, false, false, 900, 3600),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
        var link = Optional.of("https://example.org/sample");
        return new Notice(
                Kind.INVITATION,
                Channel.EMAIL,
                "0",
                "<sample@example.org>",
                meeting,
                participant,
                link,
                Optional.of(new DialIn("0", "0")),
                Optional.empty(),
                Optional.empty(),
                new Edition(0, Instant.EPOCH),
                Optional.empty(),
                Terms.FIRST);
    }
}
