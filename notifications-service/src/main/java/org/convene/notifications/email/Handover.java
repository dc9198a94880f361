package org.convene.notifications.email;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.convene.notifications.notice.SendResult;
import org.jspecify.annotations.Nullable;

/** Hands one mail to the server, over a connection that was kept or a new one. Waits for it: not for an event loop. */
final class Handover implements Callable<SendResult> {
    private final Supplier<OutgoingMail> writing;
    private final SmtpOptions options;
    private final IdleConnections idle;
    private final long begun = System.nanoTime();
    /** Whoever takes it out decides what becomes of it. */
    private final AtomicReference<@Nullable SmtpConnection> used = new AtomicReference<>();

    private volatile boolean isGivenUp;

    /**
     * @param writing may take some milliseconds
     */
    Handover(Supplier<OutgoingMail> writing, SmtpOptions options, IdleConnections idle) {
        this.writing = writing;
        this.options = options;
        this.idle = idle;
    }

    @Override
    public SendResult call() {
        try {
            var mail = writing.get();
            var kept = idle.take();
            return kept.isPresent() ? overKept(kept.get(), mail) : overNew(mail);
        } finally {
            giveUp();
        }
    }

    /** Ends what is under way; may be called from any thread. */
    void giveUp() {
        isGivenUp = true;
        var connection = used.getAndSet(null);
        if (connection != null) {
            connection.abort();
        }
    }

    /** The server may have ended it meanwhile. That shows before it has anything of the mail, which goes over a new one then. */
    private SendResult overKept(SmtpConnection connection, OutgoingMail mail) {
        use(connection);
        var refusal = connection.begin(mail);
        if (refusal.isPresent() && !connection.isOpen() && !isLate()) {
            return overNew(mail);
        }
        var result = refusal.orElseGet(() -> connection.finish(mail));
        release();
        return result;
    }

    private SendResult overNew(OutgoingMail mail) {
        var connection = new SmtpConnection(options);
        use(connection);
        var result = connection.open().or(() -> connection.begin(mail)).orElseGet(() -> connection.finish(mail));
        release();
        return result;
    }

    private void use(SmtpConnection connection) {
        used.set(connection);
        if (isGivenUp) {
            giveUp();
        }
    }

    private void release() {
        var connection = used.getAndSet(null);
        if (connection != null) {
            idle.keep(connection);
        }
    }

    private boolean isLate() {
        return System.nanoTime() - begun >= options.limit().toNanos();
    }
}
