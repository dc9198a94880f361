package org.convene.platform.idempotency;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.convene.platform.context.CallersContext;
import org.convene.platform.idempotency.IdempotentRequest.Scope;

/**
 * Equal requests that this process has at the same time share one run and its outcome, good or bad, so that whoever
 * waits here holds no connection. A run goes on when its caller has gone.
 */
final class Flights {
    private final Map<Scope, Flight> running = new ConcurrentHashMap<>();

    private record Flight(Fingerprint fingerprint, CompletableFuture<Answer> outcome) {}

    Uni<Answer> join(IdempotentRequest request, Supplier<Uni<Answer>> run) {
        return Uni.createFrom().deferred(() -> {
            var own = new Flight(request.fingerprint(), new CompletableFuture<>());
            var first = running.putIfAbsent(request.scope(), own);
            return first == null ? lead(own, request.scope(), run) : follow(first, request, run);
        });
    }

    private Uni<Answer> lead(Flight flight, Scope scope, Supplier<Uni<Answer>> run) {
        Uni.createFrom()
                .deferred(run::get)
                .onTermination()
                .invoke(() -> running.remove(scope, flight))
                .subscribe()
                .with(flight.outcome()::complete, flight.outcome()::completeExceptionally);
        return outcome(flight);
    }

    private Uni<Answer> follow(Flight first, IdempotentRequest request, Supplier<Uni<Answer>> run) {
        var outcome = CallersContext.resume(outcome(first));
        return first.fingerprint().equals(request.fingerprint())
                ? outcome.map(Answer::asReplay)
                : outcome.onItemOrFailure()
                        .transformToUni((answer, failure) -> failure == null
                                ? Uni.createFrom().failure(new IdempotencyKeyReusedException())
                                : join(request, run));
    }

    private static Uni<Answer> outcome(Flight flight) {
        // A copy, because who stops waiting cancels what was handed out.
        return Uni.createFrom().completionStage(() -> flight.outcome().copy());
    }
}
