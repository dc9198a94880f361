package org.convene.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.platform.contracts.OperationRecorded;
import org.convene.platform.contracts.OperationState;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * Has access-service's audit log tell what operators and clients do to this service. An operation is in the outbox before it begins,
 * and its outcome before it is answered; where the outbox cannot be written, nothing is done.
 */
@Singleton
public class OperationLog {
    static final String TOPIC = "convene.internal.operations";

    /** In the place of a tenant, which every event has. */
    static final String INSTALLATION = "installation";

    private static final Logger LOG = Logger.getLogger(OperationLog.class);

    private final SystemDatabase database;
    private final Outbox outbox;
    private final CurrentCaller caller;
    private final HttpServerRequest request;
    private final Clock clock;

    OperationLog(SystemDatabase database, Outbox outbox, CurrentCaller caller, HttpServerRequest request, Clock clock) {
        this.database = database.forRequests();
        this.outbox = outbox;
        this.caller = caller;
        this.request = request;
        this.clock = clock;
    }

    /**
     * Does it, between its beginning and its end in the log.
     *
     * @param tenant whose data it is done to; empty where it is no one tenant's, and the operator alone reads of it
     * @param operation method and path of the API
     * @param target the path of what it is done to, which names nobody but by ids
     */
    public <T> Uni<T> record(Optional<String> tenant, String operation, String target, Supplier<Uni<T>> work) {
        var begun = new OperationState(
                Id.next(),
                tenant,
                clock.instant(),
                caller.get().actor(),
                Objects.requireNonNullElse(request.remoteAddress().hostAddress(), ""),
                operation,
                target,
                "begun",
                Optional.empty());
        return append(begun, 1)
                .chain(work::get)
                .call(() -> end(begun.done()))
                .onFailure()
                .call(failure -> end(
                        failure instanceof DomainException refusal ? begun.refused(refusal.code()) : begun.failed()));
    }

    /** What was done is done: then the log says that it was begun. */
    private Uni<Void> end(OperationState operation) {
        return append(operation, 2)
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "operation's outcome not recorded operation=%s outcome=%s cause=%s",
                        operation.id(), operation.outcome(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> append(OperationState operation, long sequence) {
        var event = new NewEvent(
                operation.tenant().orElse(INSTALLATION),
                TOPIC,
                OperationRecorded.TYPE,
                operation.id(),
                operation.id(),
                sequence,
                operation.actor(),
                clock.instant(),
                new OperationRecorded(operation));
        return database.transaction(
                transaction -> outbox.append(transaction, event).replaceWithVoid());
    }
}
