package org.convene.access.tool;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.convene.platform.contracts.MissedTools;
import org.convene.platform.contracts.ToolsMissed;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.tenancy.TenantDatabase;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Tells the owner of tools of the pages that came without its answer, as soon as it is there again. */
@Singleton
class MissedToolsEvents {
    static final String TOPIC = "convene.internal.access";

    private static final String SELF = CallerKind.SERVICE.text() + ":access-service";

    private final TenantDatabase database;
    private final Outbox outbox;
    private final Clock clock;

    MissedToolsEvents(TenantDatabase database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Done once it is sure to be told.
     *
     * @param id of the question
     * @param at when it was asked
     * @param failure why there is no answer
     */
    Uni<Void> missed(ToolQuestion question, String id, Instant at, Throwable failure) {
        return Uni.createFrom().deferred(() -> {
            var event = event(event(question, id, at, failure));
            return database.transaction(
                    question.tenant(),
                    transaction -> outbox.append(transaction, event).replaceWithVoid());
        });
    }

    private ToolsMissed event(ToolQuestion question, String id, Instant at, Throwable failure) {
        return new ToolsMissed(new MissedTools(
                id,
                question.tenant(),
                question.participantId(),
                question.meetingId(),
                question.moderates(),
                at,
                Duration.between(at, clock.instant()).toMillis(),
                failure instanceof CircuitBreakerOpenException ? "not-asked" : "not-answered",
                question.retentionDays()));
    }

    static NewEvent event(ToolsMissed event) {
        var missed = event.missed();
        return new NewEvent(
                missed.tenant(), TOPIC, event.type(), missed.id(), missed.id(), 1, SELF, missed.at(), event);
    }
}
