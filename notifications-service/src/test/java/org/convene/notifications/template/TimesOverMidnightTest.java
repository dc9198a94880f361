package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.MeetingState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A time tells its day wherever that is not the one that stands before it. */
class TimesOverMidnightTest {
    private static final List<Kind> KINDS = List.of(Kind.INVITATION, Kind.UPDATE, Kind.REMINDER, Kind.CANCELLATION);

    @TempDir
    Path configuration;

    private final Meetings.Draft draft = new Meetings.Draft(
            List.of(Meetings.withPhone(Meetings.participant("1", "Ada", "ada@example.org"), "+34600000001")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Tuesday, June 2, 6:30 PM – 7:30 PM for Grace Hopper",
                "es | martes, 2 de junio, 18:30 – 19:30 para Grace Hopper",
                "ca | dimarts, 2 de juny, 18:30 – 19:30 per a Grace Hopper",
                "de | Dienstag, 2. Juni, 18:30 – 19:30 für Grace Hopper",
                "fr | mardi 2 juin, 18:30 – 19:30 pour Grace Hopper"
            })
    void theOrganizersDayIsToldWhereItIsAnother(String language, String time) {
        in(language, "Asia/Tokyo");
        draft.start = Instant.parse("2026-06-02T16:30:00Z");
        assertAllTell(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 11:30 PM – Wednesday, June 3, 12:30 AM for Grace Hopper",
                "es | 23:30 – miércoles, 3 de junio, 0:30 para Grace Hopper",
                "ca | 23:30 – dimecres, 3 de juny, 0:30 per a Grace Hopper",
                "de | 23:30 – Mittwoch, 3. Juni, 00:30 für Grace Hopper",
                "fr | 23:30 – mercredi 3 juin, 00:30 pour Grace Hopper"
            })
    void theOrganizersMidnightMayNotBeTheRecipients(String language, String time) {
        in(language, "America/New_York");
        draft.start = Instant.parse("2026-06-02T21:30:00Z");
        assertAllTell(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 11:00 AM – Thursday, June 4, 2:00 PM for | 5:00 AM – Wednesday, June 3, 8:00 AM",
                "es | 11:00 – jueves, 4 de junio, 14:00 para | 5:00 – miércoles, 3 de junio, 8:00",
                "ca | 11:00 – dijous, 4 de juny, 14:00 per a | 5:00 – dimecres, 3 de juny, 8:00",
                "de | 11:00 – Donnerstag, 4. Juni, 14:00 für | 05:00 – Mittwoch, 3. Juni, 08:00",
                "fr | 11:00 – jeudi 4 juin, 14:00 pour | 05:00 – mercredi 3 juin, 08:00"
            })
    void ofSeveralDaysTheLastIsToldToo(String language, String time, String timeBefore) {
        in(language, "America/New_York");
        draft.start = Meetings.START.minus(Duration.ofDays(1));
        draft.length = Duration.ofHours(51);
        var before = shown(draft.build(), Channel.EMAIL);
        draft.start = Meetings.START;

        assertAllTell(time);

        var update = email(Kind.UPDATE, Optional.of(before));
        assertThat(update.text()).contains(timeBefore);
        assertThat(update.html()).contains(timeBefore);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | New time: Jun 2, 11:00 AM - Jun 4, 2:00 PM GMT+2.",
                "es | Nueva hora: 2 jun, 11:00 - 4 jun, 14:00 CEST.",
                "ca | Nova hora: 2/6, 11:00 - 4/6, 14:00 CEST.",
                "de | Neue Zeit: 2. Juni, 11:00 - 4. Juni, 14:00 MESZ.",
                "fr | Nouvelle date\u00a0: le 02/06 de 11:00 au 04/06 à 14:00 UTC+2."
            })
    void aTextMessageTellsTheLastDayToo(String language, String time) {
        draft.language = language;
        var before = shown(draft.build(), Channel.SMS);
        draft.length = Duration.ofHours(51);

        var notice = Meetings.notice(Kind.UPDATE, Channel.SMS, draft.build(), Optional.of(before));

        assertThat(TestTemplates.sms(configuration)
                        .render(notice, Letterhead.PLAIN)
                        .text())
                .contains(time);
    }

    private void in(String language, String timeZone) {
        draft.participants = List.of(Meetings.localized(draft.participants.get(0), language, timeZone));
    }

    private void assertAllTell(String time) {
        for (var kind : KINDS) {
            var email = email(kind, Optional.empty());
            assertThat(email.text()).as(kind.code()).contains("\n  " + time);
            assertThat(email.html()).as(kind.code()).contains("<br>" + time);
        }
    }

    private RenderedEmail email(Kind kind, Optional<Shown> before) {
        return TestTemplates.email(configuration)
                .render(Meetings.notice(kind, draft.build(), before), Letterhead.PLAIN);
    }

    private static Shown shown(MeetingState meeting, Channel channel) {
        return Shown.of(meeting, meeting.participants().get(0), channel);
    }
}
