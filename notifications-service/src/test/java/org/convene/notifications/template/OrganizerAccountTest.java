package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R19: what templates say of the organizer and no meeting tells, asked for where one says something of it. */
class OrganizerAccountTest {
    private static final OrganizerAccount ACCOUNT = new OrganizerAccount(
            Optional.of(Instant.parse("2024-02-29T23:30:00Z")),
            Optional.of(Instant.parse("2026-05-31T22:30:00Z")),
            Optional.of("teacher\n\u202Ex"),
            List.of("meetings", "recordings"),
            Optional.of("+34910000009"),
            Optional.of("grace"));

    @TempDir
    Path configuration;

    private final AtomicInteger asked = new AtomicInteger();
    private final Meetings.Draft draft = new Meetings.Draft(
            List.of(Meetings.withPhone(Meetings.participant("1", "Ada", "ada@example.org"), "+34600000001")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{{meeting.user.created}} | 2024-02-29T23:30:00Z",
                "{{meeting.user.lastLogin}} | 2026-05-31T22:30:00Z",
                "{{meeting.user.role}} | teacher x",
                "{{meeting.user.landLineNumber}} | +34910000009",
                "{{meeting.user.alias}} | grace",
                "{{#each meeting.user.capabilities}}[{{this}}]{{/each}} | [meetings][recordings]",
                "{{#with meeting.user}}{{alias}} {{role}}{{/with}} | grace teacher x",
                "{{lookup meeting.user \"alias\"}} | grace",
                "{{#if meeting.user.lastLogin}}seen{{/if}} | seen",
                "{{#each meeting.user}}{{#if @first}}{{@key}}{{/if}}{{/each}} | id",
                "{{formatDate meeting.user.created}} | 1.3.2024",
                "{{formatDate meeting.user.created dateStyle=\"full\" timeZone=\"UTC\"}} | Donnerstag, 29. Februar 2024",
                "{{formatTime meeting.user.lastLogin hour=\"numeric\" minute=\"numeric\" timeZoneName=\"short\"}}"
                        + " | 00:30 MESZ"
            })
    void whatTheAccountTellsIsInAMessage(String template, String written) throws IOException {
        draft.language = "de";
        write("email/de/text", template);

        assertThat(email(Kind.INVITATION).text()).isEqualTo(written);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aTextMessageTellsItToo() throws IOException {
        write("sms/en/text", "{{meeting.user.username}} ({{meeting.user.alias}})");
        var notice = Meetings.notice(Kind.INVITATION, Channel.SMS, draft.build(), Optional.empty());

        var sms = TestTemplates.sms(configuration, meeting -> answer(ACCOUNT)).write(notice, Letterhead.PLAIN);

        assertThat(done(sms).text()).isEqualTo("Grace Hopper (grace)");
    }

    @Test
    void markupInItStaysText() throws IOException {
        write("email/en/html", "{{{meeting.user.alias}}}");
        var eve = new OrganizerAccount(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of("<b>eve"));

        assertThat(email(eve).html()).isEqualTo("&lt;b&gt;eve");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nobodyIsAskedForWhatNoTemplateSays(Kind kind) {
        assertThat(email(kind).text()).isNotBlank();
        assertThat(asked).hasValue(0);
    }

    @Test
    void whatThereIsNotIsEmpty() throws IOException {
        write(
                "email/en/text",
                "[{{meeting.user.created}}{{formatDate meeting.user.created}}{{meeting.user.lastLogin}}{{meeting.user.role}}"
                        + "{{#each meeting.user.capabilities}}{{this}}{{/each}}{{meeting.user.landLineNumber}}"
                        + "{{meeting.user.alias}}]");

        assertThat(email(OrganizerAccount.UNKNOWN).text()).isEqualTo("[]");
    }

    /** What a name is made of ends neither the name nor begins an address. */
    @Test
    void aNameInASenderStaysAName() throws IOException {
        draft.organizer = new Person("Eve\" <eve@evil.example>, \\", Optional.empty(), Optional.empty());
        write("email/en/from", "{{meeting.user.username}} <meetings@example.com>");

        assertThat(email(Kind.INVITATION).from()).isEqualTo("Eve eve@evil.example,  <meetings@example.com>");
    }

    private RenderedEmail email(Kind kind) {
        if (kind.isCancellation()) {
            draft.status = "cancelled";
        }
        var templates = TestTemplates.email(configuration, meeting -> {
            asked.incrementAndGet();
            return answer(ACCOUNT);
        });
        return done(templates.write(Meetings.notice(kind, draft.build()), Letterhead.PLAIN));
    }

    private RenderedEmail email(OrganizerAccount account) {
        var templates = TestTemplates.email(configuration, meeting -> answer(account));
        return done(templates.write(Meetings.notice(Kind.INVITATION, draft.build()), Letterhead.PLAIN));
    }

    private static Uni<OrganizerAccount> answer(OrganizerAccount account) {
        return Uni.createFrom().item(account);
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }

    private void write(String name, String content) throws IOException {
        var file = configuration.resolve("meetings/tpl/" + name + ".hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
