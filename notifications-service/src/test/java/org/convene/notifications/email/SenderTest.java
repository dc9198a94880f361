package org.convene.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.convene.notifications.tenant.TestTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {
    @Test
    void eachTenantsMailsComeUnderItsNameAndDomain() {
        var sender = Sender.of(TestTenants.tenant("acme", "live", 1));
        assertThat(sender.mailbox("{name} by Convene <no-reply@{tenant}.example.org>"))
                .hasToString("Demo by Convene <no-reply@demo.example.org>");
        assertThat(sender.mailbox("Convene <no-reply@example.org>")).hasToString("Convene <no-reply@example.org>");
        assertThat(sender.mailbox("no-reply@example.org").getAddress()).isEqualTo("no-reply@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Acme, Inc. <no-reply@acme.example> | Acme, Inc.",
                "Acme: Meetings <no-reply@acme.example> | Acme: Meetings",
                "\"Acme, Inc.\" <no-reply@acme.example> | Acme, Inc."
            })
    void aNameMayHaveACommaQuotedOrNot(String text, String name) {
        var mailbox = Mailbox.parse(text);
        assertThat(mailbox.getPersonal()).isEqualTo(name);
        assertThat(mailbox.getAddress()).isEqualTo("no-reply@acme.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Eve <eve@evil.example> <no-reply@acme.example>",
                "eve@evil.example, Acme",
                "Acme <no-reply@acme.example> eve@evil.example",
                "Acme <>"
            })
    void severalAddressesOrNoneAreNoMailbox(String text) {
        assertThatThrownBy(() -> Mailbox.parse(text)).isInstanceOf(InvalidAddressException.class);
    }

    @Test
    void aNameIsNoAddressAndNoHeader() {
        var eve = new Sender("Eve <eve@example.com>\r\nBcc: all@example.com, \u202Ex", "demo");
        var mailbox = eve.mailbox("{name} <no-reply@example.org>");
        assertThat(mailbox.getAddress()).isEqualTo("no-reply@example.org");
        assertThat(mailbox.getPersonal()).isEqualTo("Eve <eve@example.com> Bcc: all@example.com, x");
    }
}
