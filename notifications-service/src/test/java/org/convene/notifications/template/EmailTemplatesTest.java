package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailTemplatesTest {
    private static final List<String> CHANGES = List.of(
            "Its name was",
            "It was:",
            "time zone was",
            "description has changed",
            "link is new",
            "another room",
            "now organized",
            "name or address",
            "attendance is now",
            "stay the same");

    @TempDir
    Path configuration;

    private final Meetings.Draft draft =
            new Meetings.Draft(List.of(Meetings.participant("1", "Ada Lovelace", "ada@example.org")));

    @ParameterizedTest
    @CsvSource({
        "en, INVITATION, 'Invitation: Planning (Tue, Jun 2, 11:00 AM)', invites you, Open the meeting",
        "en, UPDATE, 'Updated: Planning (Tue, Jun 2, 11:00 AM)', has changed, Open the meeting",
        "es, INVITATION, 'Invitación: Planning (mar, 2 jun, 11:00)', te invita, Abrir la reunión",
        "es, UPDATE, 'Cambio: Planning (mar, 2 jun, 11:00)', ha cambiado, Abrir la reunión",
        "ca, INVITATION, 'Invitació: Planning (dt., 2 de juny, 11:00)', et convida, Obre la reunió",
        "ca, UPDATE, 'Canvi: Planning (dt., 2 de juny, 11:00)', ha canviat, Obre la reunió",
        "de, INVITATION, 'Einladung: Planning (Di., 2. Juni, 11:00)', lädt Sie zu, Meeting öffnen",
        "de, UPDATE, 'Geändert: Planning (Di., 2. Juni, 11:00)', geändert, Meeting öffnen",
        "fr, INVITATION, 'Invitation : Planning (mar. 2 juin, 11:00)', vous invite à, Ouvrir la réunion",
        "fr, UPDATE, 'Modification : Planning (mar. 2 juin, 11:00)', a modifié, Ouvrir la réunion"
    })
    void requestsAreShippedInFiveLanguages(String language, Kind kind, String subject, String words, String button) {
        draft.language = language;
        var email = render(kind);
        assertThat(email.subject()).isEqualTo(subject);
        assertThat(email.from()).isEmpty();
        assertThat(email.text()).contains("Planning", words, "http://demo.localhost:8080/planning?t=own");
        assertThat(email.html())
                .contains(
                        words,
                        button,
                        "href=\"http://demo.localhost:8080/planning?t&#x3D;own\"",
                        "<html lang=\"" + language)
                .doesNotContain("{{");
    }

    @ParameterizedTest
    @CsvSource({"en, By phone:", "es, Por teléfono:", "ca, Per telèfon:", "de, Per Telefon:", "fr, Par téléphone :"})
    void howToDialInStandsWhereOneCan(String language, String words) {
        draft.language = language;
        for (var kind : List.of(Kind.INVITATION, Kind.UPDATE, Kind.REMINDER)) {
            var notice = Meetings.notice(kind, draft.build());
            assertThat(render(notice).text()).doesNotContain(words, "PIN");
            assertThat(render(notice).html()).doesNotContain(words, "PIN");
            var email = render(Meetings.withDialIn(notice));
            assertThat(email.text()).contains("\n" + words + "\n  8800, PIN 1234567890123\n");
            assertThat(email.html()).contains(words, ">8800<", ">1234567890123<");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Cancelled, has cancelled, taken you off",
        "es, Cancelada, ha cancelado, quitado de la lista",
        "ca, Cancel·lada, ha cancel·lat, tret de la llista",
        "de, Abgesagt, abgesagt, von der Liste",
        "fr, Annulée, a annulé, retiré votre nom de la liste"
    })
    void cancellationsSayWhetherTheMeetingOrTheInvitationIsOver(
            String language, String subject, String cancelled, String removed) {
        draft.language = language;
        assertThat(render(Kind.CANCELLATION).text()).contains(removed).doesNotContain(cancelled, "http");
        draft.status = "cancelled";
        var email = render(Kind.CANCELLATION);
        assertThat(email.subject()).startsWith(subject);
        assertThat(email.text()).contains(cancelled).doesNotContain("http");
        assertThat(email.html()).contains(cancelled).doesNotContain("http");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Reminder: Planning starts in 15 minutes (11:00 AM), starts in 15 minutes",
        "es, Recordatorio: Planning empieza dentro de 15 minutos (11:00), empieza dentro de 15 minutos",
        "ca, Recordatori: Planning comença d’aquí a 15 minuts (11:00), comença d’aquí a 15 minuts",
        "de, Erinnerung: Planning beginnt in 15 Minuten (11:00), beginnt in 15 Minuten",
        "fr, Rappel : Planning commence dans 15 minutes (11:00), commence dans 15 minutes"
    })
    void aReminderSaysHowSoonItIs(String language, String subject, String words) {
        draft.language = language;
        draft.description = Optional.of("Bring numbers.");
        var email = render(Kind.REMINDER);
        assertThat(email.subject()).isEqualTo(subject);
        assertThat(email.text()).contains(words, "http://demo.localhost:8080/planning?t=own", "Bring numbers.");
        assertThat(email.html())
                .contains(words, "<html lang=\"" + language, "Bring numbers.")
                .doesNotContain("{{");
        assertThat(email.text() + email.html()).doesNotContainPattern("(?i)calendar");
    }

    @Test
    void anUpdateSaysWhatChanged() {
        draft.description = Optional.of("Old");
        var before = shown(Channel.EMAIL);
        draft.name = "Other name";
        draft.start = draft.start.plusSeconds(3600);
        draft.description = Optional.of("New");
        var notice = Meetings.notice(Kind.UPDATE, draft.build(), Optional.of(before));
        assertThat(render(notice).text())
                .contains("It was:\n  Tuesday, June 2, 2026, 11:00 AM – 12:00 PM", "Its name was:\n  Planning")
                .contains("The description has changed.", "12:00 PM – 1:00 PM");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | now organized by Grace Hopper | another room | The link is new | time zone was: Japan",
                "es | Ahora la reunión la organiza Grace Hopper | otra sala | El enlace es nuevo | zona horaria era: hora",
                "ca | Ara la reunió l’organitza Grace Hopper | una altra sala | és nou | zona horària era: Hora",
                "de | Organisiert wird es jetzt von Grace Hopper | anderen Raum | Der Link ist neu | Zeitzone: Japan",
                "fr | maintenant organisée par Grace Hopper | une autre salle | Le lien a changé | fuseau horaire : heure"
            })
    void anUpdateSaysWhoOrganizesItNowAndWhereItIs(
            String language, String organizer, String place, String link, String zone) {
        draft.language = language;
        var now = shown(Channel.EMAIL);
        var before = new Shown(
                now.name(),
                now.description(),
                now.validSince(),
                now.validUntil(),
                "Asia/Tokyo",
                "http://elsewhere.localhost/planning",
                "somebody-else",
                "",
                "elsewhere",
                true,
                0);
        var email = render(Meetings.notice(Kind.UPDATE, draft.build(), Optional.of(before)));
        assertThat(email.text()).contains(organizer, place, link).containsIgnoringCase(zone);
        assertThat(email.html()).contains(organizer, place, link).doesNotContain("{{");
    }

    /** R14: each change alone, in the text and the HTML. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | Its name was: Other name",
                "start | It was: ",
                "end | It was: ",
                "timeZone | Its time zone was: Japan",
                "description | The description has changed.",
                "url | The link is new.",
                "roomId | It takes place in another room",
                "organizerId | It is now organized by Grace Hopper",
                "organizer | The organizer’s name or address is new: Grace Hopper, grace@example.com",
                "required | Your attendance is now required.",
                "optional | Your attendance is now optional.",
                "sequence | The time and everything else stay the same."
            })
    void anUpdateSaysInWordsWhatAloneIsAnother(String what, String words) {
        var before = changed(what);
        var email = render(Meetings.notice(Kind.UPDATE, draft.build(), Optional.of(before)));
        assertThat(email.text().replaceAll(":\\n +", ": ")).contains(words);
        assertThat(email.html().replaceAll("<[^>]+>", "").replace("&#x27;", "’"))
                .contains(words);
        assertThat(CHANGES.stream().filter(email.text()::contains)).hasSizeLessThanOrEqualTo(1);
    }

    /** What was shown before just this changed. */
    private Shown changed(String what) {
        if (what.equals("optional")) {
            draft.participants = List.of(Meetings.optional(draft.participants.get(0)));
        }
        var now = shown(Channel.EMAIL);
        return new Shown(
                what.equals("name") ? "Other name" : now.name(),
                what.equals("description") ? "digest" : now.description(),
                what.equals("start") ? now.validSince().minusSeconds(3600) : now.validSince(),
                what.equals("end") ? now.validUntil().minusSeconds(60) : now.validUntil(),
                what.equals("timeZone") ? "Asia/Tokyo" : now.timeZone(),
                what.equals("url") ? "http://elsewhere.localhost/planning" : now.url(),
                what.equals("organizerId") ? "somebody-else" : now.organizer(),
                what.startsWith("organizer") ? "digest" : now.contact(),
                what.equals("roomId") ? "elsewhere" : now.place(),
                what.equals("optional") || (now.required() && !what.equals("required")),
                now.calendarSequence() + 2);
    }

    @Test
    void aZoneThatIsNoMoreCostsNobodyTheirUpdate() {
        var now = shown(Channel.EMAIL);
        var before = new Shown(
                now.name(),
                now.description(),
                now.validSince(),
                now.validUntil(),
                "Europe/Dropped",
                now.url(),
                now.organizer(),
                now.contact(),
                now.place(),
                now.required(),
                now.calendarSequence());
        var email = render(Meetings.notice(Kind.UPDATE, draft.build(), Optional.of(before)));
        assertThat(email.text()).contains("Its time zone was: ");
    }

    private Shown shown(Channel channel) {
        var meeting = draft.build();
        return Shown.of(meeting, meeting.participants().get(0), channel);
    }

    @Test
    void anUpdateOfNothingButTheNameSaysNothingElse() {
        var before = shown(Channel.EMAIL);
        draft.name = "Other name";
        var text = render(Meetings.notice(Kind.UPDATE, draft.build(), Optional.of(before)))
                .text();
        assertThat(text)
                .contains("Its name was")
                .doesNotContain("organized", "another room", "is new", "has changed.", "time zone");
    }

    @Test
    void timesAreTheRecipientsWithTheOrganizersBesideThem() {
        draft.timeZone = "Europe/London";
        draft.participants = List.of(Meetings.localized(draft.participants.get(0), "es-AR", "America/New_York"));
        assertThat(render(Kind.INVITATION).text())
                .contains("martes, 2 de junio de 2026\n  5:00", "hora de verano oriental")
                .containsPattern("\n  10:00\\h?a\\.\\h?m\\. – 11:00\\h?a\\.\\h?m\\. para Grace Hopper")
                .contains("para Grace Hopper (hora de verano británica)");
    }

    @ParameterizedTest
    @CsvSource({
        "it-CH, es, te invita",
        "de-CH, es, lädt Sie",
        "ca-ES-valencia, en, et convida",
        "xx, it, invites you",
        "'../..', en, invites"
    })
    void theLanguageIsTheNearestThatHasTemplates(String recipient, String meeting, String words) {
        draft.language = meeting;
        draft.participants = List.of(Meetings.localized(draft.participants.get(0), recipient, "Europe/Madrid"));
        assertThat(render(Kind.INVITATION).text()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "de, it, es;ca, te invita",
        "en, en, ca;es, et convida",
        "es, en, EN, invites you",
        "ca, es, it;es, te invita",
        "es, ca, it, invites you"
    })
    void aTenantsMessagesAreInItsLanguagesOnly(String recipient, String meeting, String own, String words) {
        draft.language = meeting;
        draft.participants = List.of(Meetings.localized(draft.participants.get(0), recipient, "Europe/Madrid"));
        var notice = Meetings.inLanguages(Meetings.notice(Kind.INVITATION, draft.build()), List.of(own.split(";")));
        assertThat(render(notice).text()).contains(words);
    }

    @Test
    void markupInValuesStaysTextAndLineBreaksLeaveTheSubject() {
        draft.name = "<b>Plan</b>\r\nBcc: eve@example.org";
        draft.description = Optional.of("<script>\nsecond line");
        var email = render(Kind.INVITATION);
        assertThat(email.subject()).startsWith("Invitation: <b>Plan</b> Bcc: eve@example.org (");
        assertThat(email.html())
                .contains("&lt;b&gt;Plan&lt;/b&gt;", "&lt;script&gt;</div><div dir=\"auto\">second line</div>")
                .doesNotContain("<script>", "<b>");
    }

    @Test
    void theDocumentedSampleRenders() throws IOException {
        write("en/html", """
                <p>Hi {{ party }},<br/> you have been invited to a meeting via our communications platform.</p>
                <p>To join us, please
                <a href="{{ meeting.url}}">this link</a>
                {{#if meeting.ddi.extension}} or dial {{meeting.ddi.extension}} and introduce the code{{meeting.ddi.pin}}{{/if}}.</p>
                <p>If you cannot make it, please answer "No" to the RSVP.</p>
                <p>Thanks!</p>
                """);
        write(
                "en/text",
                "Your meeting {{ meeting.name }} will start on {{ formatDate meeting.validSince }} at"
                        + " {{ formatTime meeting.validSince hour=\"numeric\" minute=\"numeric\" hour12=false"
                        + " timeZone=\"Europe/Madrid\" timeZoneName=\"short\" }}");
        write("en/from", "{{meeting.user.username}} <meetings@example.com>");
        var email = render(Kind.INVITATION);
        assertThat(email.html()).startsWith("<p>Hi ada@example.org,<br/>").contains("this link</a>\n.</p>");
        assertThat(email.text()).isEqualTo("Your meeting Planning will start on 6/2/2026 at 11:00 GMT+2");
        assertThat(email.from()).isEqualTo("Grace Hopper <meetings@example.com>");
    }

    @Test
    void anOperatorsFileWinsAndTheRestComesWithTheProduct() throws IOException {
        write("it/subject", "Riunione {{meeting.name}}");
        draft.language = "it-CH";
        var email = render(Kind.UPDATE);
        assertThat(email.subject()).isEqualTo("Riunione Planning");
        assertThat(email.text()).contains("has changed");
    }

    @Test
    void aTemplateReachesNothingButItsData() throws IOException {
        write(
                "en/text",
                "{{meeting.class}}{{meeting.getClass}}{{recipient.name.bytes}}{{log party}}{{> ../../secret}}");
        Files.writeString(configuration.resolve("secret.hbs"), "secret");
        assertThat(render(Kind.INVITATION).text()).startsWith("Hello Ada").doesNotContain("secret");
        write("en/text", "[{{meeting.class}}{{meeting.getClass}}{{recipient.name.bytes}}{{log party}}]");
        assertThat(render(Kind.INVITATION).text()).isEqualTo("[]");
    }

    private RenderedEmail render(Kind kind) {
        return render(Meetings.notice(kind, draft.build()));
    }

    private RenderedEmail render(Notice notice) {
        return TestTemplates.email(configuration).render(notice, Letterhead.PLAIN);
    }

    private void write(String name, String content) throws IOException {
        var file = configuration.resolve("meetings/tpl/email/" + name + ".hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
