package org.convene.platform.revocation;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/**
 * Says of which revocations this replica has heard: the first at once, and then, one call after the other, all that came
 * meanwhile. Nothing is said twice: who was not heard to have heard is shown as that.
 */
final class Acknowledgements {
    private static final Logger LOG = Logger.getLogger(Acknowledgements.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 10_000;

    private final RevocationSource source;
    private final Replica self;
    private final Queue<Revocation> waiting = new ArrayDeque<>();
    private boolean isUnderWay;

    Acknowledgements(RevocationSource source, Replica self) {
        this.source = source;
        this.self = self;
    }

    void add(Revocation revocation) {
        if (!enqueue(revocation)) {
            LOG.warnf("revocation not acknowledged cause=%d wait already", MOST_WAITING);
        }
        sendNext();
    }

    private synchronized boolean enqueue(Revocation revocation) {
        return waiting.size() < MOST_WAITING && waiting.add(revocation);
    }

    private void sendNext() {
        var batch = take();
        if (!batch.isEmpty()) {
            send(batch).subscribe().with(heard -> goOn(), failure -> {
                LOG.warnf("revocations not acknowledged count=%d cause=%s", batch.size(), LoggedFailure.text(failure));
                goOn();
            });
        }
    }

    private Uni<Void> send(List<Revocation> batch) {
        return Uni.createFrom()
                .deferred(() -> source.acknowledge(self, batch))
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }

    private void goOn() {
        end();
        sendNext();
    }

    private synchronized void end() {
        isUnderWay = false;
    }

    /** Empty while a call is under way. */
    private synchronized List<Revocation> take() {
        var batch = new ArrayList<Revocation>();
        while (!isUnderWay && !waiting.isEmpty() && batch.size() < RevocationSource.MOST_ACKNOWLEDGED) {
            batch.add(waiting.remove());
        }
        isUnderWay = isUnderWay || !batch.isEmpty();
        return List.copyOf(batch);
    }
}
