package org.convene.notifications.email;

import java.nio.file.Path;
import java.time.Clock;
import org.convene.notifications.template.TestTemplates;
import org.convene.platform.testing.TestServers;

/** The email channel of an installation without a mail server. */
public final class NoEmail {
    private NoEmail() {}

    public static EmailChannel channel(Path configFolder) {
        var vertx = TestServers.vertx().getDelegate();
        return new EmailChannel(
                TestTemplates.email(configFolder),
                new SmtpClient(vertx, TestSmtp.config()),
                new TestEmailConfig(false),
                Clock.systemUTC());
    }
}
