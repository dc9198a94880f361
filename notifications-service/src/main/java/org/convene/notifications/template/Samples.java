package org.convene.notifications.template;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.DialIn;
import org.convene.notifications.notice.Edition;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.notice.Terms;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/** Messages of nobody to nobody, to try templates with: with all that there can be in them, and with as little. */
public final class Samples {
    private static final Instant START = Instant.parse("2030-06-04T09:00:00Z");
    private static final int CROWD = 200;
    private static final String URL = "https://meet.example.org/m/weekly-planning";
    private static final Person ORGANIZER =
            new Person("Grace Hopper", Optional.of("grace@example.org"), Optional.of("+34600000002"));
    private static final String ORGANIZER_ID = "65f0c0ffee0123456789ab07";
    private static final OrganizerAccount ACCOUNT = new OrganizerAccount(
            Optional.of(START.minus(Duration.ofDays(900))),
            Optional.of(START.minus(Duration.ofHours(2))),
            Optional.of("Planning lead"),
            List.of("meetings"),
            Optional.of("+34910000002"),
            Optional.of("grace"));
    private static final Person RECIPIENT =
            new Person("Ada Lovelace", Optional.of("ada@example.org"), Optional.of("+34600000001"));

    private Samples() {}

    /**
     * What a template of this place is tried with.
     *
     * @param link that is told, where one is
     */
    static List<RenderingData> of(TemplatePlace place, Letterhead letterhead, String link) {
        if (place.isOfAccounts()) {
            return List.of(AccountTemplates.data(account(place), letterhead, place.language()));
        }
        var full = with(full(place), link);
        var bare =
                NoticeTemplates.data(with(bare(place), link), letterhead, OrganizerAccount.UNKNOWN, place.language());
        return Stream.concat(
                        Stream.of(full, crowded(full))
                                .map(notice -> NoticeTemplates.data(notice, letterhead, ACCOUNT, place.language())),
                        Stream.of(bare))
                .toList();
    }

    /** That of the samples' organizer; empty for anybody else. */
    static Optional<OrganizerAccount> account(MeetingState.Organizer organizer) {
        return Optional.of(ACCOUNT).filter(sample -> organizer.id().equals(ORGANIZER_ID));
    }

    /** A message about an account. */
    public static AccountNotice account(TemplatePlace place) {
        var reset = place.kind().equals("password-reset");
        return new AccountNotice(
                place.kind(),
                Optional.of(place.language()),
                RECIPIENT.name(),
                RECIPIENT.email().orElseThrow(),
                Optional.of("https://meet.example.org/password-reset?token=sample")
                        .filter(link -> reset),
                Optional.of(Duration.ofMinutes(30)).filter(life -> reset));
    }

    /** A message with all that there can be in it. */
    public static Notice full(TemplatePlace place) {
        var recipient = recipient(place, Optional.of("America/New_York"));
        var meeting = meeting("scheduled", place.language(), List.of(recipient));
        return notice(
                place,
                meeting,
                recipient,
                Optional.of(new DialIn("+34911000000", "1234567890123")),
                Optional.of(before()));
    }

    private static Notice bare(TemplatePlace place) {
        var recipient = recipient(place, Optional.empty());
        return notice(
                place,
                meeting("scheduled", place.language(), List.of(recipient)),
                recipient,
                Optional.empty(),
                Optional.empty());
    }

    private static Notice with(Notice notice, String link) {
        return notice.link().map(any -> notice.withLink(link)).orElse(notice);
    }

    /** The same of a large meeting, which does not take place where a message may say so. */
    private static Notice crowded(Notice full) {
        var crowd = Stream.concat(
                        Stream.of(full.recipient()),
                        IntStream.range(1, CROWD).mapToObj(number -> other(full.recipient(), number)))
                .toList();
        var status = full.isCancellation() ? "cancelled" : "scheduled";
        return with(full, meeting(status, full.meeting().language(), crowd));
    }

    private static ParticipantState other(ParticipantState recipient, int number) {
        return new ParticipantState(
                String.format(Locale.ROOT, "65f0c0ffee0123456789%04x", number),
                recipient.role(),
                recipient.language(),
                recipient.timeZone(),
                recipient.userId(),
                recipient.externalId(),
                recipient.required(),
                recipient.waiting(),
                recipient.person());
    }

    private static Shown before() {
        var before = START.minus(Duration.ofDays(1));
        return new Shown(
                "Planning",
                "other",
                before,
                before.plusSeconds(1800),
                "Asia/Tokyo",
                "other",
                "other",
                "other",
                "other",
                false,
                0);
    }

    private static ParticipantState recipient(TemplatePlace place, Optional<String> timeZone) {
        return new ParticipantState(
                "65f0c0ffee0123456789ab01",
                "guest",
                Optional.of(place.language()),
                timeZone,
                Optional.of("65f0c0ffee0123456789ab02"),
                Optional.empty(),
                true,
                false,
                RECIPIENT);
    }

    private static Notice with(Notice notice, MeetingState meeting) {
        return new Notice(
                notice.kind(),
                notice.channel(),
                notice.deliveryId(),
                notice.messageId(),
                meeting,
                notice.recipient(),
                notice.link(),
                notice.dialIn(),
                notice.before(),
                notice.ahead(),
                notice.edition(),
                notice.languages(),
                notice.terms());
    }

    /**
     * The message that the place is of, with the meeting's own link, which lets nobody in by itself.
     *
     * @param before what an update tells from
     */
    public static Notice notice(
            TemplatePlace place,
            MeetingState meeting,
            ParticipantState recipient,
            Optional<DialIn> dialIn,
            Optional<Shown> before) {
        var kind = Kind.valueOf(place.kind().toUpperCase(Locale.ROOT));
        var whole = dialIn.isPresent();
        return new Notice(
                kind,
                place.channel(),
                "65f0c0ffee0123456789ab03",
                "<sample@example.org>",
                meeting,
                recipient,
                Optional.of(meeting.url()).filter(link -> !kind.isCancellation()),
                dialIn.filter(phone -> !kind.isCancellation()),
                before.filter(shown -> kind == Kind.UPDATE),
                Optional.of(kind == Kind.STARTING ? Duration.ZERO : Duration.ofMinutes(15))
                        .filter(ahead -> kind.isReminder()),
                new Edition(0, Instant.EPOCH),
                Optional.empty(),
                whole && kind.isReminder() && place.channel() == Channel.EMAIL
                        ? new Terms(0, Optional.of("https://meet.example.org/unsubscribe?s=sample"), Map.of())
                        : Terms.FIRST);
    }

    private static MeetingState meeting(String status, String language, List<ParticipantState> participants) {
        return new MeetingState(
                "65f0c0ffee0123456789ab04",
                "65f0c0ffee0123456789ab05",
                "Weekly planning",
                "weekly-planning",
                URL,
                "0000-0000-0000-0000",
                "65f0c0ffee0123456789ab06",
                Optional.of("Please bring your numbers.\nThank you!"),
                status,
                START,
                START.plusSeconds(3600),
                "Europe/Madrid",
                language,
                new MeetingState.Organizer(ORGANIZER_ID, ORGANIZER),
                participants,
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
    }
}
