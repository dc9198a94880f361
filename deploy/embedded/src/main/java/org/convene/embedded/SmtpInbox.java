package org.convene.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server on loopback that keeps every message it accepts, as a file in a directory. A message is acknowledged
 * only once it is on disk.
 */
public final class SmtpInbox implements AutoCloseable {
    private static final int MAXIMUM_CONNECTIONS = 200;

    private final MailDirectory directory;
    private final Clock clock;
    private final ConcurrentNavigableMap<String, ReceivedMail> index = new ConcurrentSkipListMap<>();
    private volatile SMTPServer server;

    private SmtpInbox(MailDirectory directory, int port, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.server = server(port);
    }

    private SMTPServer server(int port) {
        return SMTPServer.port(port)
                .bindAddress(LoopbackPorts.address())
                .backlog(MAXIMUM_CONNECTIONS)
                .maxConnections(MAXIMUM_CONNECTIONS)
                .connectionTimeout(5, TimeUnit.MINUTES)
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new SmtpReception(directory, clock, this::add))
                .build();
    }

    /** @param port 0 for a free one */
    public static SmtpInbox start(Path directory, int port, Clock clock) throws IOException {
        MailDirectory mails = new MailDirectory(directory);
        SmtpInbox inbox = new SmtpInbox(mails, port, clock);
        mails.readAll().forEach(inbox::add);
        inbox.server.start();
        return inbox;
    }

    /** Refuses connections until {@link #bringBack}; what was received stays. */
    public void takeAway() {
        server.stop();
    }

    /** Listens again, at the same port. */
    public void bringBack() {
        server = server(port());
        server.start();
    }

    private void add(ReceivedMail mail) {
        index.put(mail.id(), mail);
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** Newest first, at most {@code limit} of those that the filter lets through. */
    public List<ReceivedMail> messages(int limit, Predicate<ReceivedMail> filter) {
        return index.descendingMap().values().stream()
                .filter(filter)
                .limit(limit)
                .toList();
    }

    public Optional<ReceivedMail> message(String id) {
        return Optional.ofNullable(index.get(id));
    }

    /** Number of receptions, repeats included. */
    public int count() {
        return index.size();
    }

    @Override
    public void close() {
        server.stop();
    }
}
