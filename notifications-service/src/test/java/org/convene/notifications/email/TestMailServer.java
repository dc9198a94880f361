package org.convene.notifications.email;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.template.TestTemplates;
import org.convene.platform.testing.TestServers;

/** A mail server on loopback that takes everything and keeps it. */
public final class TestMailServer {
    private final ScriptedServer server =
            new ScriptedServer(TestServers.vertx().getDelegate(), Optional.empty(), false);

    /** The email channel of an installation with this server. */
    public EmailChannel channel(Path configFolder) {
        return new EmailChannel(
                TestTemplates.email(configFolder),
                new SmtpClient(
                        TestServers.vertx().getDelegate(), TestSmtp.config("host", "127.0.0.1", "port", server.port())),
                new TestEmailConfig(true),
                Clock.systemUTC());
    }

    /** All that it took, in the order of its coming. */
    public List<String> messages() {
        return List.copyOf(server.messages);
    }
}
