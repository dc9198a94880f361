package org.convene.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.RenderedEmail;
import org.convene.notifications.template.TemplatePlace;
import org.convene.notifications.template.TenantTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.TenantState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants word the sender's name, and whatever the data are, no address of another domain. */
class SendersTest {
    private static final TenantState TENANT = TestTenants.tenant("acme", "live", 1);
    private static final String CONFIGURED = "Convene <no-reply@convene.localhost>";

    @TempDir
    Path configuration;

    private final TestMailServer server = new TestMailServer();
    private final Meetings.Draft draft =
            new Meetings.Draft(List.of(Meetings.participant("1", "Ada", "ada@example.org")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                " |  | Convene <no-reply@convene.localhost> | false",
                "Acme <meet@Convene.Localhost> |  | Acme <meet@Convene.Localhost> | false",
                "Acme, Inc. <meet@convene.localhost> |  | \"Acme, Inc.\" <meet@convene.localhost> | false",
                "Acme <meet@acme.example> |  | Convene <no-reply@convene.localhost> | true",
                "Acme <meet@sub.convene.localhost> |  | Convene <no-reply@convene.localhost> | true",
                "Acme <meet@convene.localhost>, Eve <eve@evil.example> |  | Convene <no-reply@convene.localhost> | true",
                "meet |  | Convene <no-reply@convene.localhost> | true",
                " | Ops <ops@operator.example> | Ops <ops@operator.example> | false",
                "Acme <meet@operator.example> | Ops <ops@operator.example> | Acme <meet@operator.example> | false",
                "Acme <meet@convene.localhost> | Ops <ops@operator.example> | Ops <ops@operator.example> | true",
                "Ops <ops@operator.example> | Ops <ops@operator.example> | Ops <ops@operator.example> | false",
                " | nobody | Convene <no-reply@convene.localhost> | true"
            })
    void aSenderThatMayNotBeIsReplacedByTheInstallations(
            @Nullable String own, @Nullable String installed, String expected, boolean replaced) {
        var text = new RenderedEmail(
                Objects.toString(own, ""), Objects.toString(installed, ""), "Subject", "Text", "<p>Html");

        var sender = new Senders(new TestEmailConfig(true)).of(text, Sender.of(TENANT));

        assertThat(sender.mailbox().toUnicodeString()).isEqualTo(expected);
        assertThat(sender.replaced()).isEqualTo(replaced);
    }

    @Test
    void whatIsConfiguredHasToBeAMailbox() {
        var text = new RenderedEmail("", "", "Subject", "Text", "<p>Html");
        var none = new EmailConfig() {
            @Override
            public boolean enabled() {
                return true;
            }

            @Override
            public String from() {
                return "nobody";
            }

            @Override
            public String messageDomain() {
                return "convene.localhost";
            }
        };

        assertThatThrownBy(() -> new Senders(none).of(text, Sender.of(TENANT)))
                .isInstanceOf(InvalidAddressException.class);
    }

    /** What the samples did not show when it was activated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{tenant.name}} <{{#if meeting.descriptionLines}}{{meeting.descriptionLines.[0]}}{{else}}meet@convene.localhost{{/if}}>",
                "Acme <meet@{{#if meeting.descriptionLines}}evil.example{{else}}convene.localhost{{/if}}>",
                "{{meeting.descriptionLines.[0]}}"
            })
    void aMailGoesOutAllTheSameAndTheRecordSaysSo(String template) {
        draft.description = Optional.of("eve@evil.example");

        var result = send(template);

        assertThat(result).isEqualTo(new SendResult.Accepted(Optional.of(SendResult.Accepted.SENDER_REPLACED)));
        assertThat(server.messages()).singleElement().asString().contains("From: " + CONFIGURED);
    }

    @Test
    void aNameInASenderIsNoAddress() {
        draft.organizer = new Person("\"Eve\" <eve@evil.example>", Optional.empty(), Optional.empty());

        var result = send("{{meeting.user.username}} <meet@convene.localhost>");

        assertThat(result).isEqualTo(new SendResult.Accepted());
        assertThat(server.messages())
                .singleElement()
                .asString()
                .contains("From: \"Eve eve@evil.example\" <meet@convene.localhost>");
    }

    /** Of the operator's own, too: a name that is no part of a mailbox loses nobody their invitation. */
    @Test
    void anOperatorsSenderThatIsNoMailboxIsReplacedByTheConfigured() throws IOException {
        var file = configuration.resolve("meetings/tpl/email/en/from.hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{{meeting.user.username}}");

        var result = done(notice(), Letterhead.of(TENANT, TenantTemplates.NONE));

        assertThat(result).isEqualTo(new SendResult.Accepted(Optional.of(SendResult.Accepted.SENDER_REPLACED)));
    }

    private SendResult send(String from) {
        var place = new TemplatePlace(Channel.EMAIL, "en", TemplatePlace.INVITATION, TemplatePlace.FROM);
        return done(notice(), Letterhead.of(TENANT, TenantTemplates.of(Map.of(place, from))));
    }

    private Notice notice() {
        return Meetings.notice(Kind.INVITATION, draft.build());
    }

    private SendResult done(Notice notice, Letterhead letterhead) {
        return server.channel(configuration)
                .send(notice, TENANT, letterhead)
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
