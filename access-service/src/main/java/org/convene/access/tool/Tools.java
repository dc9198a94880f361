package org.convene.access.tool;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/** Tools as the room's page sees them: without their owner there are none, and the page comes anyway. */
@Singleton
public class Tools {
    private static final Logger LOG = Logger.getLogger(Tools.class);

    /** For what comes late; less than a service that stops gives those who are still there. */
    public static final Duration PATIENCE = Duration.ofSeconds(8);

    /** Who wait for what comes late, at one replica, each over a connection to the owner; further ones ask again. */
    static final int MOST_WAITING = 1_000;

    private final ToolOwner owner;
    private final LateToolOwner lateOwner;
    private final MissedToolsEvents events;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    Tools(ToolOwner owner, LateToolOwner lateOwner, MissedToolsEvents events, Clock clock) {
        this.owner = owner;
        this.lateOwner = lateOwner;
        this.events = events;
        this.clock = clock;
    }

    /** None where the owner does not say so in two seconds, which it is told afterwards. */
    public Uni<Shelf> of(ToolQuestion question) {
        return Uni.createFrom().deferred(() -> {
            var id = Id.next();
            var at = clock.instant();
            return owner.tools(question, id).onFailure().recoverWithUni(failure -> missed(question, id, at, failure));
        });
    }

    private Uni<Shelf> missed(ToolQuestion question, String id, Instant at, Throwable failure) {
        LOG.warnf(
                "room without tools tenant=%s meetingId=%s cause=%s",
                question.tenant(),
                question.meetingId().orElse("-"),
                failure.getClass().getSimpleName());
        return events.missed(question, id, at, failure)
                .onFailure()
                .invoke(untold -> LOG.errorf(
                        "room without tools not recorded tenant=%s cause=%s",
                        question.tenant(), LoggedFailure.text(untold)))
                .onFailure()
                .recoverWithNull()
                .replaceWith(Shelf.EMPTY);
    }

    /**
     * The same for tools that are awaited, the moment that they come; while their owner is away, they still are.
     *
     * @param resolution what {@link Shelf#awaited} names
     * @param patience how long whoever asks waits for them, at most {@link #PATIENCE}; nobody does where too many wait
     */
    public Uni<LateShelf> late(ToolQuestion question, String resolution, Duration patience) {
        return Uni.createFrom()
                .deferred(() -> !patience.isZero() && places.tryAcquire()
                        ? held(question, resolution, patience)
                        : found(question, resolution, Duration.ZERO, new CompletableFuture<>()));
    }

    private Uni<LateShelf> held(ToolQuestion question, String resolution, Duration patience) {
        var gone = new CompletableFuture<LateShelf>();
        return found(question, resolution, patience, gone)
                .onCancellation()
                .invoke(() -> gone.complete(LateShelf.WAITING))
                .onTermination()
                .invoke(() -> places.release());
    }

    private Uni<LateShelf> found(
            ToolQuestion question, String resolution, Duration patience, CompletionStage<LateShelf> gone) {
        return lateOwner
                .late(question, resolution, patience, gone)
                .onFailure(ToolsRefusedException.class)
                .recoverWithItem(LateShelf.NONE)
                .onFailure()
                .recoverWithItem(LateShelf.WAITING);
    }
}
