package org.convene.platform.inbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Continues the trace that an event came from while the event is processed. */
@Singleton
class ConsumerTracing {
    private final OpenTelemetry telemetry;

    ConsumerTracing(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    @SuppressWarnings("MustBeClosedChecker") // closed when the work ends, which is later than this method does
    <T> Uni<T> trace(ReceivedEvent event, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var span = telemetry
                    .getTracer("org.convene.platform.inbox")
                    .spanBuilder("process " + event.type())
                    .setSpanKind(SpanKind.CONSUMER)
                    .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), event, new Carrier()))
                    .startSpan();
            var scope = span.makeCurrent();
            return Uni.createFrom().deferred(() -> work.get()).onTermination().invoke(() -> {
                scope.close();
                span.end();
            });
        });
    }

    private static final class Carrier implements TextMapGetter<ReceivedEvent> {
        @Override
        public Iterable<String> keys(ReceivedEvent event) {
            return List.of(ReceivedEvent.TRACE);
        }

        @Override
        public @Nullable String get(@Nullable ReceivedEvent event, String key) {
            return event == null ? null : event.attribute(key).orElse(null);
        }
    }
}
