package org.convene.notifications.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** Claims as many due mails as it has free hands, and sends them. */
@Singleton
class AccountMailWorker {
    private static final Logger LOG = Logger.getLogger(AccountMailWorker.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final AccountMailQueue queue;
    private final AccountMailSender sender;
    private final MeterRegistry metrics;
    private final Semaphore hands;
    private final int concurrency;
    private volatile boolean stopping;

    AccountMailWorker(
            AccountMailQueue queue, AccountMailSender sender, MeterRegistry metrics, AccountMailConfig config) {
        this.queue = queue;
        this.sender = sender;
        this.metrics = metrics;
        this.concurrency = config.concurrency();
        this.hands = new Semaphore(concurrency);
    }

    /** Says "look now"; returns at once. */
    @Scheduled(every = "1s", delayed = "1s")
    void wake() {
        claim().subscribe()
                .with(
                        mails -> mails.forEach(this::start),
                        failure -> LOG.errorf("account mails not claimed cause=%s", LoggedFailure.text(failure)));
    }

    /** As many as there are free hands; hands that found nothing to do are free again. */
    private Uni<List<AccountMail>> claim() {
        var free = stopping ? 0 : hands.drainPermits();
        if (free == 0) {
            return Uni.createFrom().item(List.of());
        }
        return queue.claim(free)
                .invoke(mails -> hands.release(free - mails.size()))
                .onFailure()
                .invoke(() -> hands.release(free));
    }

    private void start(AccountMail mail) {
        send(mail)
                .onTermination()
                .invoke(() -> hands.release())
                .subscribe()
                .with(
                        done -> wake(),
                        failure -> LOG.errorf(
                                "outcome not written mailId=%s cause=%s", mail.id(), LoggedFailure.text(failure)));
    }

    Uni<Outcome> send(AccountMail mail) {
        return sender.send(mail).chain(outcome -> queue.write(mail, outcome)).invoke(outcome -> report(mail, outcome));
    }

    private void report(AccountMail mail, Outcome outcome) {
        var end = outcome.end().code();
        metrics.counter("convene.account.mails", "kind", mail.kind().code(), "outcome", end)
                .increment();
        LOG.infof(
                "account mail attempted mailId=%s tenant=%s kind=%s attempt=%d outcome=%s reason=%s",
                mail.id(),
                mail.tenant(),
                mail.kind().code(),
                mail.attempt(),
                end,
                outcome.reason().orElse(""));
    }

    /** Lets what is in flight come to its end. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (!hands.tryAcquire(concurrency, FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("stopped with account mails in flight");
        }
    }
}
