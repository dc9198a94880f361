package org.convene.notifications.email;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.convene.notifications.notice.SendResult;
import org.jboss.logging.Logger;

/**
 * Hands ready messages to the mail server, over connections that are kept for a minute after their last. The library waits for
 * each answer, so each connection has a thread of its own to be waited on.
 */
@Singleton
class SmtpClient {
    private static final Logger LOG = Logger.getLogger(SmtpClient.class);

    /** What goes out was judged just before: it may not be so any more when a connection is free at last. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Servers wait for five minutes (RFC 5321 section 4.5.3.2.7); what stands between may not. */
    private static final Duration KEEP = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofSeconds(10);

    private static final SendResult NO_CONNECTION = new SendResult.NoRoom("no-connection", PATIENCE);
    private static final SendResult UNKNOWN = new SendResult.Unreachable("timeout", true);
    private static final SendResult LOST = new SendResult.Unreachable("connection-lost", true);

    private final Vertx vertx;
    private final SmtpOptions options;
    private final Optional<DkimSignature> signature;
    private final IdleConnections idle = new IdleConnections();
    private final WorkerExecutor threads;
    private final Turns turns;
    private final Duration patience;
    private final Duration limit;
    private final Duration longest;
    private final long look;

    SmtpClient(Vertx vertx, SmtpConfig config) {
        this.vertx = vertx;
        this.options = new SmtpOptions(config);
        this.signature = DkimSignature.of(config.dkim());
        this.limit = config.timeout();
        this.patience = PATIENCE.compareTo(limit) < 0 ? PATIENCE : limit;
        this.longest = limit.multipliedBy(3).dividedBy(2);
        this.threads = vertx.createSharedWorkerExecutor(
                "smtp", config.connections(), longest.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        this.turns = new Turns(VertxContext.getRootContext(vertx.getOrCreateContext()), config.connections());
        this.look = vertx.setPeriodic(LOOK.toMillis(), now -> {
            var ignored = endIdle(KEEP);
        });
    }

    /** Answers that there is no room where no connection is free within a second. */
    Uni<SendResult> send(OutgoingMail mail) {
        return turns.take(() -> hand(mail), patience, limit, NO_CONNECTION, UNKNOWN)
                .onFailure()
                .recoverWithItem(SmtpClient::lost);
    }

    /** Silence ends it after the limit; a server that says a little now and then is hung up on some time later. */
    private Future<SendResult> hand(OutgoingMail mail) {
        var handover = new Handover(() -> finished(mail), options, idle);
        var watch = vertx.setTimer(longest.toMillis(), late -> handover.giveUp());
        return threads.executeBlocking(handover, false).onComplete(done -> vertx.cancelTimer(watch));
    }

    private OutgoingMail finished(OutgoingMail mail) {
        var message = signature.map(one -> one.sign(mail.message())).orElse(mail.message());
        return new OutgoingMail(options.bounceAddress().orElse(mail.sender()), mail.recipient(), message);
    }

    private static SendResult lost(Throwable failure) {
        LOG.error("mail not handed over", failure);
        return LOST;
    }

    /** Ends what has not been used for so long; says how many they were. */
    Future<Integer> endIdle(Duration age) {
        return threads.executeBlocking(() -> idle.closeAfter(age), false);
    }

    @PreDestroy
    void close() {
        vertx.cancelTimer(look);
        idle.close();
        threads.close();
    }
}
