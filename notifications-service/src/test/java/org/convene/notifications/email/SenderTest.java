package org.convene.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.convene.notifications.tenant.TestTenants;
import org.junit.jupiter.api.Test;

class SenderTest {
    @Test
    void eachTenantsMailsComeUnderItsNameAndDomain() {
        var sender = Sender.of(TestTenants.tenant("acme", "live", 1));
        assertThat(sender.mailbox("{name} by Convene <no-reply@{tenant}.example.org>"))
                .hasToString("Demo by Convene <no-reply@demo.example.org>");
        assertThat(sender.mailbox("Convene <no-reply@example.org>")).hasToString("Convene <no-reply@example.org>");
        assertThat(sender.mailbox("no-reply@example.org").getAddress()).isEqualTo("no-reply@example.org");
    }

    @Test
    void aNameIsNoAddressAndNoHeader() {
        var eve = new Sender("Eve <eve@example.com>\r\nBcc: all@example.com, \u202Ex", "demo");
        var mailbox = eve.mailbox("{name} <no-reply@example.org>");
        assertThat(mailbox.getAddress()).isEqualTo("no-reply@example.org");
        assertThat(mailbox.getPersonal()).isEqualTo("Eve <eve@example.com> Bcc: all@example.com, x");
    }
}
