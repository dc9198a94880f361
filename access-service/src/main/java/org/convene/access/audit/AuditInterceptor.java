package org.convene.access.audit;

import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.BadRequestException;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Writes down what {@link Audited} operations do, once their callers and bodies have been found right. Not what services
 * ask for: they act on what somebody did, and that is written down.
 */
@Audited
@Interceptor
@Priority(AuditInterceptor.AFTER_VALIDATION)
class AuditInterceptor {
    static final int AFTER_VALIDATION = Interceptor.Priority.PLATFORM_AFTER + 900;

    private static final Logger LOG = Logger.getLogger(AuditInterceptor.class);

    private final AuditLog log;
    private final CurrentCaller caller;
    private final HttpServerRequest request;
    private final Clock clock;

    AuditInterceptor(AuditLog log, CurrentCaller caller, HttpServerRequest request, Clock clock) {
        this.log = log;
        this.caller = caller;
        this.request = request;
        this.clock = clock;
    }

    @AroundInvoke
    Object audit(InvocationContext call) {
        return caller.get().kind() == CallerKind.SERVICE ? proceed(call) : audited(call);
    }

    private Uni<Object> audited(InvocationContext call) {
        var entry = entry(call);
        return log.begin(entry)
                .chain(() -> proceed(call))
                .call(answer -> end(entry.done(createdBy(answer).orElse(entry.target()), isReplay(answer))))
                .onFailure()
                .call(failure -> end(ended(entry, failure)));
    }

    private AuditEntry entry(InvocationContext call) {
        var operation = new AuditedOperation(call.getMethod(), call.getParameters());
        var target = operation.target();
        var who = caller.get();
        return new AuditEntry(
                Id.next(),
                who.tenant().or(() -> AuditedOperation.tenantIn(target)).or(operation::tenantInBody),
                clock.instant(),
                who.actor(),
                Objects.requireNonNullElse(request.remoteAddress().hostAddress(), ""),
                operation.name(),
                target,
                operation.fields(),
                AuditOutcome.begun,
                Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private static Uni<Object> proceed(InvocationContext call) {
        try {
            return (Uni<Object>) Objects.requireNonNull(call.proceed());
        } catch (Exception failure) {
            return Uni.createFrom().failure(failure);
        }
    }

    private static Optional<String> createdBy(Object answer) {
        return answer instanceof RestResponse<?> response
                ? Optional.ofNullable(response.getLocation()).map(URI::getPath)
                : Optional.empty();
    }

    private static boolean isReplay(Object answer) {
        return answer instanceof RestResponse<?> response && response.getHeaderString(Answer.REPLAYED) != null;
    }

    private static AuditEntry ended(AuditEntry entry, Throwable failure) {
        if (failure instanceof DomainException refusal) {
            return entry.refused(refusal.code());
        }
        if (failure instanceof InvalidFieldException
                || failure instanceof ConstraintViolationException
                || failure instanceof BadRequestException) {
            return entry.refused("validation-failed");
        }
        return failure instanceof ForbiddenException ? entry.refused("forbidden") : entry.failed();
    }

    /** What was done is done: then the log says that it was begun. */
    private Uni<Void> end(AuditEntry entry) {
        return log.end(entry)
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "audit entry not ended entry=%s outcome=%s cause=%s",
                        entry.id(), entry.outcome(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }
}
