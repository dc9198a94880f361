package org.convene.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.convene.notifications.calendar.MeetingCalendar;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.TestTemplates;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of people and meetings are other people's text: whatever is in them stays text, and on one line. */
class HostileTextTest {
    private static final List<String> HEADERS =
            List.of("date", "from", "to", "reply-to", "subject", "message-id", "mime-version", "content-type");
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

    @TempDir
    Path configuration;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plan\r\nBcc: eve@example.org",
                "Plan\nBcc: eve@example.org",
                "Plan\rBcc: eve@example.org",
                "Plan\r\n\r\n<p>x</p>",
                "Plan\u2028Bcc: eve@example.org\u2029x",
                "Plan\u0085Bcc: eve@example.org",
                "Plan \u202Egpj.exe\u202C \u2066x\u2069",
                "Plan\u0000\u0007\u001B[2J\u007F",
                "=?utf-8?q?Plan=0D=0ABcc:_eve@example.org?=",
                "\", <eve@example.org>, \"",
                "Plan\r\n.\r\nMAIL FROM:<eve@example.org>"
            })
    void aNameAddsNoHeaderNoRecipientAndNothingUnseen(String name) throws Exception {
        var draft = new Meetings.Draft(List.of(Meetings.participant("1", name, "ada@example.org")));
        draft.name = name;
        draft.organizer = new Person(name, Optional.of("grace@example.com"), Optional.empty());
        for (var kind : List.of(Kind.INVITATION, Kind.UPDATE, Kind.CANCELLATION, Kind.REMOVAL, Kind.REMINDER)) {
            var notice = Meetings.notice(kind, draft.build());
            var calendar =
                    kind == Kind.REMINDER ? Optional.<String>empty() : Optional.of(MeetingCalendar.write(notice));
            var text = TestTemplates.email(configuration).render(notice, Letterhead.PLAIN);
            var mail =
                    MimeComposer.compose(notice, text, Mailbox.parse("Convene <no-reply@example.org>"), calendar, NOW);

            var message = read(mail);
            assertThat(Collections.list(message.getAllHeaders()))
                    .extracting(header -> header.getName().toLowerCase(Locale.ROOT))
                    .containsExactlyInAnyOrderElementsOf(HEADERS);
            assertThat(mail.recipient()).isEqualTo("ada@example.org");
            assertThat(message.getAllRecipients())
                    .extracting(address -> ((InternetAddress) address).getAddress())
                    .containsExactly("ada@example.org");
            assertThat(message.getReplyTo())
                    .extracting(address -> ((InternetAddress) address).getAddress())
                    .containsExactly("grace@example.com");
            assertIsPlain(message.getSubject());
            assertIsPlain(((InternetAddress) message.getAllRecipients()[0]).getPersonal());
            assertIsPlain(((InternetAddress) message.getReplyTo()[0]).getPersonal());
            assertThat(message.getSubject()).contains(name.substring(0, 1));
        }
    }

    private static void assertIsPlain(String text) {
        assertThat(text).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
    }

    private static MimeMessage read(OutgoingMail mail) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.message()));
    }
}
