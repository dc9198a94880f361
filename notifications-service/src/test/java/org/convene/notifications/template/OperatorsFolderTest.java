package org.convene.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.testing.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder of templates that is moved over: what it has is used, and what it lacks comes with the product. */
class OperatorsFolderTest {
    private static final TemplatePlace TEXT = new TemplatePlace(Channel.EMAIL, "en", "invitation", "text");

    @TempDir
    Path configuration;

    private final Meetings.Draft draft =
            new Meetings.Draft(List.of(Meetings.participant("1", "Ada Lovelace", "ada@example.org")));

    @Test
    void whatLacksComesWithTheProduct() throws IOException {
        write("es/text", "Mio: {{meeting.name}}".getBytes(UTF_8));
        draft.language = "es";

        var email = render();

        assertThat(email.text()).isEqualTo("Mio: Planning");
        assertThat(email.subject()).startsWith("Invitación: Planning");
    }

    /** As editors of another system write them. */
    @Test
    void theMarkOfTheOrderOfBytesIsNoText() throws IOException {
        for (var part : List.of("subject", "text", "html")) {
            write("en/" + part, ("\uFEFF" + part + " {{meeting.name}}").getBytes(UTF_8));
        }
        var email = render();
        assertThat(List.of(email.subject(), email.text(), email.html()))
                .containsExactly("subject Planning", "text Planning", "html Planning");

        write("en/text", "\uFEFF\n".getBytes(UTF_8));
        assertThat(render().text()).startsWith("Hello Ada Lovelace,");
    }

    @Test
    void aSenderMayBeginWithThatMarkToo() {
        var from = new TemplatePlace(Channel.SMS, "en", "invitation", "from");

        assertThat(TestTemplates.check(configuration)
                        .check(from, "\uFEFFAcme", Letterhead.PLAIN, "https://bit.ly/0000000")
                        .warnings())
                .isEmpty();
    }

    /** D17: neither who gets the message nor their own link, which such partials are named after. */
    @Test
    void theLogTellsNothingOfTheData() throws IOException {
        write("en/text", "{{> (lookup . 'party')}}".getBytes(UTF_8));
        write("en/html", "{{> (lookup meeting 'url')}}".getBytes(UTF_8));

        try (var log = LogLines.of(TemplateStack.class)) {
            assertThat(render().text()).startsWith("Hello Ada Lovelace,");

            assertThat(log.lines())
                    .hasSize(2)
                    .allMatch(line -> line.endsWith(" could not be found)"))
                    .noneMatch(line -> line.contains("ada@example.org") || line.contains("demo.localhost"));
        }
    }

    @Test
    void theLogIsNotFilledByFaults() throws IOException {
        try (var log = LogLines.of(TemplateStack.class)) {
            var templates = new TemplateStack(Channel.EMAIL, configuration);
            for (var number = 0; number < 1_100; number++) {
                var own = TenantTemplates.of(Map.of(TEXT, "{{unknown" + number + " party}}"));
                assertThat(templates.write(own, "text", List.of("en/text"), OperatorsFolderTest::data))
                        .startsWith("Hello");
            }

            assertThat(log.lines()).hasSize(1_000);
        }
    }

    private static RenderingData data(String location) {
        return new RenderingData(Map.of("party", "ada@example.org"), ULocale.ENGLISH, ZoneOffset.UTC);
    }

    /** In a language that is not shipped the folder has invitations alone. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CANCELLATION", "REMOVAL"})
    void whatIsOverIsWrittenByNoInvitation(Kind kind) throws IOException {
        for (var part : List.of("subject", "text", "html")) {
            write("gl/" + part, "Comeza: {{meeting.name}}".getBytes(UTF_8));
        }
        write("gl/from", "Reunións <meetings@example.org>".getBytes(UTF_8));
        draft.language = "gl";
        draft.status = kind == Kind.CANCELLATION ? "cancelled" : "scheduled";

        var email = TestTemplates.email(configuration).render(Meetings.notice(kind, draft.build()), Letterhead.PLAIN);

        assertThat(email.subject() + email.text() + email.html())
                .contains(kind == Kind.CANCELLATION ? "has cancelled" : "taken you off")
                .doesNotContain("Comeza");
        assertThat(email.from()).startsWith("Reunións");
        assertThat(render().text()).isEqualTo("Comeza: Planning");
    }

    @Test
    void aFileThatCannotBeReadIsAsGoodAsLacking() throws IOException {
        write("en/text", new byte[] {'{', (byte) 0xC3, '('});
        Files.createDirectories(configuration.resolve("meetings/tpl/email/en/subject.hbs"));
        write("en/html", "x".repeat(300_000).getBytes(UTF_8));

        var email = render();

        assertThat(email.text()).startsWith("Hello Ada Lovelace,");
        assertThat(email.subject()).startsWith("Invitation: Planning");
        assertThat(email.html()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aLinkThatLeadsNowhereOrInACircleIsAsGoodAsLacking() throws IOException {
        write("en/subject", "Own: {{meeting.name}}".getBytes(UTF_8));
        var folder = configuration.resolve("meetings/tpl/email");
        Files.createSymbolicLink(folder.resolve("en/text.hbs"), folder.resolve("nowhere.hbs"));
        Files.createSymbolicLink(folder.resolve("de"), folder);

        var email = render();

        assertThat(email.subject()).isEqualTo("Own: Planning");
        assertThat(email.text()).startsWith("Hello Ada Lovelace,");
        draft.language = "de";
        assertThat(render().text()).contains("lädt Sie zu");
    }

    @Test
    void aBrokenFileReplacesNoWorkingTemplate() throws IOException {
        write("en/text", "{{#if meeting}}".getBytes(UTF_8));
        write("en/html", "{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}}".getBytes(UTF_8));
        write("layout", "{{#if}}".getBytes(UTF_8));

        var email = render();

        assertThat(email.text()).startsWith("Hello Ada Lovelace,");
        assertThat(email.html()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aFileThatBreaksWhileItRunsIsWhatItWasBefore() throws IOException {
        var templates = TestTemplates.email(configuration);
        write("en/subject", "Own: {{meeting.name}}".getBytes(UTF_8));
        write("en/html", "<p>{{> greeting}}</p>".getBytes(UTF_8));
        write("greeting", "Ahoy {{recipient.name}}".getBytes(UTF_8));
        var notice = Meetings.notice(Kind.INVITATION, draft.build());
        assertThat(templates.render(notice, Letterhead.PLAIN).html()).isEqualTo("<p>Ahoy Ada Lovelace</p>");

        try (var log = LogLines.of(FolderTemplates.class)) {
            write("en/subject", "{{#if meeting}}".getBytes(UTF_8));
            write("greeting", "{{/if}}".getBytes(UTF_8));
            Eventually.within(Duration.ofMinutes(1), () -> {
                assertThat(subject(templates)).isEqualTo("Own: Planning");
                assertThat(log.lines())
                        .anyMatch(line -> line.contains("(email/en/subject.hbs:1:"))
                        .anyMatch(line -> line.contains("(email/greeting.hbs:1:"));
            });
        }

        assertThat(templates.render(notice, Letterhead.PLAIN).html()).isEqualTo("<p>Ahoy Ada Lovelace</p>");
    }

    @Test
    void aFileIsFollowedWithinASecond() throws IOException {
        var templates = TestTemplates.email(configuration);
        write("en/subject", "One".getBytes(UTF_8));
        assertThat(subject(templates)).isEqualTo("One");

        write("en/subject", "Another".getBytes(UTF_8));

        Eventually.within(
                Duration.ofSeconds(1), () -> assertThat(subject(templates)).isEqualTo("Another"));
        Files.delete(configuration.resolve("meetings/tpl/email/en/subject.hbs"));
        Eventually.within(
                Duration.ofSeconds(1), () -> assertThat(subject(templates)).startsWith("Invitation"));
    }

    @Test
    void theOptionIsReadAsTheDocumentationPrintsIt() throws IOException {
        write(
                "en/text",
                ("{{ formatTime\nmeeting.validSince\nhour=\"numeric\" minute=\"numeric\" hour12=false"
                                + " timeZone=”Asia/Tokyo” timeZoneName=\"short\" }}")
                        .getBytes(UTF_8));

        assertThat(render().text()).isEqualTo("18:00 GMT+9");
    }

    @Test
    void aLineBreakInASubjectIsABlank() throws IOException {
        write("en/subject", "One\r\nBcc: eve@example.org\r\n".getBytes(UTF_8));

        assertThat(render().subject()).isEqualTo("One Bcc: eve@example.org");
    }

    @Test
    void whatAnEngineWouldThrowAtIsPassedOverWhenAMessageIsToBeSent() throws IOException {
        write(
                "en/text",
                "{{formatTime meeting.validSince timeStyle=\"short\" timeZone=\"Europe/Madird\"}}".getBytes(UTF_8));

        assertThat(render().text()).isEqualTo("11:00 AM");
    }

    private String subject(EmailTemplates templates) {
        return templates
                .render(Meetings.notice(Kind.INVITATION, draft.build()), Letterhead.PLAIN)
                .subject();
    }

    private RenderedEmail render() {
        return TestTemplates.email(configuration)
                .render(Meetings.notice(Kind.INVITATION, draft.build()), Letterhead.PLAIN);
    }

    private void write(String template, byte[] content) throws IOException {
        var file = configuration.resolve("meetings/tpl/email/" + template + ".hbs");
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
