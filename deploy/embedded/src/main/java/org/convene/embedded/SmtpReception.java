package org.convene.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;

/** One mail transaction of one connection. */
final class SmtpReception implements MessageHandler {
    private final MailDirectory directory;
    private final Clock clock;
    private final Consumer<ReceivedMail> stored;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    SmtpReception(MailDirectory directory, Clock clock, Consumer<ReceivedMail> stored) {
        this.directory = directory;
        this.clock = clock;
        this.stored = stored;
    }

    @Override
    public void from(String address) {
        sender = address;
    }

    @Override
    public void recipient(String address) {
        recipients.add(address);
    }

    @Override
    public @Nullable String data(InputStream message) throws IOException {
        Envelope envelope = new Envelope(sender, List.copyOf(recipients), clock.instant());
        stored.accept(directory.store(envelope, message.readAllBytes()));
        return null;
    }

    @Override
    public void done() {}
}
