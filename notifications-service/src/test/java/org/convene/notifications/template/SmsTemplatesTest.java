package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Bidi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.text.GsmText;
import org.convene.notifications.text.SmsLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTemplatesTest {
    private static final String LINK = "http://demo.localhost:8080/planning?t=own";

    @TempDir
    Path configuration;

    private final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", "+34600000001")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Hello Ada, Grace Hopper invites you to Planning: Jun 2, 11:00 AM GMT+2. Your own link: ",
                "es | Hola, Ada: Grace Hopper te invita a Planning, el 2 jun (11:00 CEST). Tu enlace personal: ",
                "ca | Hola, Ada: Grace Hopper et convida a Planning, el 2/6 (11:00 CEST). Entra-hi: ",
                "de | Hallo Ada, Grace Hopper lädt Sie zu Planning ein: 2. Juni, 11:00 MESZ. Ihr eigener Link: ",
                "fr | Bonjour Ada, Grace Hopper vous invite à Planning, le 02/06 à 11:00 UTC+2. Votre lien personnel\u00a0: "
            })
    void anInvitationNamesTheTimeAndThePersonsOwnLink(String language, String text) {
        draft.language = language;
        assertThat(render(Kind.INVITATION).text()).isEqualTo(text + " " + LINK);
        assertThat(render(Kind.INVITATION).from()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "en | Hello Ada, Planning starts at 11:00 AM GMT+2 (Jun 2). See you there: ",
                "es | Hola, Ada: Planning empieza el 2 jun (11:00 CEST). Te esperamos: ",
                "ca | Hola, Ada: Planning s'inicia el 2/6 (11:00 CEST). T'hi esperem: ",
                "de | Hallo Ada, Planning beginnt um 11:00 MESZ (2. Juni). Bis dann: ",
                "fr | Bonjour Ada, Planning commence à 11:00 UTC+2 (02/06). Pour participer\u00a0: "
            })
    void aReminderSaysTheSameWheneverItIsSent(String language, String text) {
        draft.language = language;
        assertThat(render(Kind.REMINDER).text()).isEqualTo(text + " " + LINK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "en | Hello Ada, Planning is starting now (11:00 AM GMT+2). See you there: ",
                "es | Hola, Ada: Planning empieza ahora (11:00 CEST). Te esperamos: ",
                "ca | Hola, Ada: Planning s'inicia ara (11:00 CEST). T'hi esperem: ",
                "de | Hallo Ada, Planning beginnt jetzt (11:00 MESZ). Bis dann: ",
                "fr | Bonjour Ada, Planning commence maintenant (11:00 UTC+2). Pour participer\u00a0: "
            })
    void oneThatIsLateSaysThatTheMeetingIsStarting(String language, String text) {
        draft.language = language;
        assertThat(render(Kind.STARTING).text()).isEqualTo(text + " " + LINK);
    }

    /** One o'clock is the only hour that "las" and "les" are wrong before. */
    @ParameterizedTest
    @CsvSource({"es, 1:00", "es-MX, 1:00", "ca, 1:00"})
    void oneOClockIsNotInThePlural(String language, String time) {
        draft.language = language;
        draft.start = Instant.parse("2026-06-01T23:00:00Z");
        var before = shown();
        for (var kind : List.of(Kind.INVITATION, Kind.REMINDER, Kind.UPDATE)) {
            var sms = render(Meetings.notice(
                    kind, Channel.SMS, draft.build(), Optional.of(before).filter(any -> kind == Kind.UPDATE)));
            assertThat(sms.text()).contains(time).doesNotContain("las " + time, "les " + time);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Phone", "es, Tel.", "ca, Tel.", "de, Tel.", "fr, Tél."})
    void howToDialInComesAfterTheLink(String language, String word) {
        draft.language = language;
        for (var kind : List.of(Kind.INVITATION, Kind.UPDATE, Kind.REMINDER)) {
            var notice = Meetings.notice(kind, Channel.SMS, draft.build(), Optional.empty());
            assertThat(render(Meetings.withDialIn(notice)).text())
                    .endsWith(LINK + " " + word + " 8800, PIN 1234567890123");
        }
    }

    /** Else it would take three times as many messages. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "ca", "de", "fr"})
    void noTextNeedsMoreThanTheBasicAlphabet(String language) {
        draft.language = language;
        var now = shown();
        var before = new Shown(
                "Other name",
                "",
                now.validSince().minusSeconds(3600),
                now.validUntil(),
                "Asia/Tokyo",
                "http://elsewhere.localhost/planning",
                "",
                "",
                "",
                true,
                0);
        for (var status : List.of("scheduled", "cancelled")) {
            draft.status = status;
            for (var kind : Kind.values()) {
                var notice = Meetings.notice(
                        kind, Channel.SMS, draft.build(), Optional.of(before).filter(any -> kind == Kind.UPDATE));
                var text = GsmText.plain(render(Meetings.withDialIn(notice)).text());
                assertThat(SmsLength.of(text).encoding()).as(text).isEqualTo(SmsLength.Encoding.GSM_7);
            }
        }
    }

    /** With names of the usual length, a link that is short, and without a phone. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "ca", "de", "fr"})
    void aUsualTextIsOneMessage(String language) {
        draft.language = language;
        var before = shown();
        draft.start = draft.start.plusSeconds(3600);
        for (var status : List.of("scheduled", "cancelled")) {
            draft.status = status;
            for (var kind : Kind.values()) {
                var notice = Meetings.notice(
                        kind, Channel.SMS, draft.build(), Optional.of(before).filter(any -> kind == Kind.UPDATE));
                var text = GsmText.plain(render(notice).text());
                assertThat(SmsLength.of(text).segments()).as(text).isEqualTo(1);
            }
        }
    }

    @Test
    void anUpdateSaysWhatChanged() {
        var before = shown();
        draft.name = "Other name";
        draft.start = draft.start.plusSeconds(3600);
        var notice = Meetings.notice(Kind.UPDATE, Channel.SMS, draft.build(), Optional.of(before));
        assertThat(render(notice).text())
                .contains("has changed Planning. Its name is now Other name. New time: Jun 2, 12:00 PM")
                .endsWith(LINK);
    }

    /** R14: each change that a text message tells of, alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "en | name | Its name is now Planning. When: Jun 2, 11:00 AM GMT+2. Your own link: ",
                "en | start | Planning. New time: Jun 2, 11:00 AM GMT+2. Your own link: ",
                "en | end | Planning. New time: Jun 2, 11:00 AM - 12:00 PM GMT+2. Your own link: ",
                "en | timeZone | Planning. When: Jun 2, 11:00 AM GMT+2 (in another time zone). Your own link: ",
                "en | url | Planning. When: Jun 2, 11:00 AM GMT+2. Your new link: ",
                "de | end | Planning geändert. Neue Zeit: 2. Juni, 11:00 - 12:00 MESZ. Ihr eigener Link: ",
                "es | end | Planning. Nueva hora: 2 jun, 11:00 - 12:00 CEST. Tu enlace personal: ",
                "es | timeZone | 2 jun, 11:00 CEST (en otra zona horaria). Tu enlace personal: ",
                "es | url | Planning. Hora: 2 jun, 11:00 CEST. Tu nuevo enlace personal: ",
                "ca | end | Planning. Nova hora: 2/6, 11:00 - 12:00 CEST. Entra-hi: ",
                "ca | timeZone | 2/6, 11:00 CEST (en una altra zona horària). Entra-hi: ",
                "ca | url | Planning. Hora: 2/6, 11:00 CEST. Entra-hi (URL nova): ",
                "fr | name | Nouveau nom\u00a0: Planning. Date\u00a0: le 02/06 à 11:00 UTC+2. Votre lien personnel\u00a0: ",
                "fr | end | Planning. Nouvelle date\u00a0: le 02/06 de 11:00 à 12:00 UTC+2. Votre lien personnel\u00a0: ",
                "fr | url | Planning. Date\u00a0: le 02/06 à 11:00 UTC+2. Votre nouveau lien\u00a0: "
            })
    void anUpdateSaysInWordsWhatAloneIsAnother(String language, String what, String words) {
        draft.language = language;
        var now = shown();
        var before = new Shown(
                what.equals("name") ? "Other name" : now.name(),
                "",
                what.equals("start") ? now.validSince().minusSeconds(3600) : now.validSince(),
                what.equals("start")
                        ? now.validUntil().minusSeconds(3600)
                        : what.equals("end") ? now.validUntil().minusSeconds(60) : now.validUntil(),
                what.equals("timeZone") ? "Asia/Tokyo" : now.timeZone(),
                what.equals("url") ? "http://elsewhere.localhost/planning" : now.url(),
                "",
                "",
                "",
                true,
                0);
        var notice = Meetings.notice(Kind.UPDATE, Channel.SMS, draft.build(), Optional.of(before));
        assertThat(render(notice).text().replace('\u202f', ' ')).contains(words.trim());
    }

    private Shown shown() {
        var meeting = draft.build();
        return Shown.of(meeting, meeting.participants().get(0), Channel.SMS);
    }

    @ParameterizedTest
    @CsvSource({
        "en, has cancelled Planning, taken you off the list for Planning",
        "es, ha cancelado Planning, te ha quitado de la lista de Planning",
        "ca, no es fa, tret de la llista de Planning",
        "de, hat Planning abgesagt, Sie von der Liste für Planning",
        "fr, a annulé Planning, votre nom de la liste de Planning"
    })
    void aCancellationSaysWhetherTheMeetingOrTheInvitationIsOver(String language, String cancelled, String removed) {
        draft.language = language;
        assertThat(render(Kind.CANCELLATION).text()).contains(removed).doesNotContain(cancelled, "http");
        draft.status = "cancelled";
        assertThat(render(Kind.CANCELLATION).text()).contains(cancelled).doesNotContain(removed, "http");
    }

    @Test
    void aTemplateOfTheOperatorSeesTheDocumentedData() throws IOException {
        write("en/text", "{{party}} {{meeting.user.username}} {{meeting.participants.[0].name}} {{meeting.url}}");
        write("en/from", "{{meeting.user.domain}}");
        var sms = render(Kind.UPDATE);
        assertThat(sms.text()).startsWith("Hello Ada, Grace Hopper has changed");
        sms = render(Kind.INVITATION);
        assertThat(sms.text()).isEqualTo("+34600000001 Grace Hopper Ada " + LINK);
        assertThat(sms.from()).isEqualTo("65f0000000000000000000aa");
    }

    /** UAX #9: as a phone shows it that takes the direction of a message from its first letter. */
    @Test
    void aNameThatIsReadFromRightToLeftTurnsNoDateAround() throws IOException {
        write(
                "en/text",
                "{{meeting.name}} {{formatDate meeting.validSince month=\"numeric\" day=\"numeric\"}},"
                        + " {{formatTime meeting.validSince hour=\"numeric\" minute=\"numeric\" hour12=false}}");
        draft.name = "תכנון";

        var shown = new Bidi(render(Kind.INVITATION).text(), Bidi.LEVEL_DEFAULT_LTR)
                .writeReordered(Bidi.REMOVE_BIDI_CONTROLS);

        assertThat(shown).isEqualTo("ןונכת 6/2, 11:00");
    }

    @Test
    void aNameThatRunsWithItsMessageStaysAsItIs() throws IOException {
        write("he/text", "{{meeting.name}}");
        write("en/text", "{{meeting.name}}");
        draft.name = "Planning 1";
        assertThat(render(Kind.INVITATION).text()).isEqualTo("Planning 1");

        draft.language = "he";
        draft.name = "תכנון";

        assertThat(render(Kind.INVITATION).text()).isEqualTo("תכנון");
    }

    private RenderedSms render(Kind kind) {
        return render(Meetings.notice(kind, Channel.SMS, draft.build(), Optional.empty()));
    }

    private RenderedSms render(Notice notice) {
        return TestTemplates.sms(configuration).render(notice, Letterhead.PLAIN);
    }

    private void write(String name, String content) throws IOException {
        var file = configuration.resolve("meetings/tpl/sms/" + name + ".hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
