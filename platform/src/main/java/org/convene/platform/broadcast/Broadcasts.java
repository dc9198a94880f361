package org.convene.platform.broadcast;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reads the broadcasts that this service has handlers for. It is not ready before it hears them. */
@Singleton
@Readiness
class Broadcasts implements HealthCheck {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Optional<BroadcastReader> reader;
    private final Optional<Thread> thread;

    Broadcasts(
            @All List<BroadcastHandler> handlers,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "convene.service") String service) {
        this.reader = handlers.isEmpty()
                ? Optional.empty()
                : Optional.of(new BroadcastReader(bootstrapServers, service + "-broadcasts-" + Id.next(), handlers));
        this.thread = reader.map(work -> new Thread(work, "broadcasts"));
    }

    void start(@Observes StartupEvent startup) {
        thread.ifPresent(Thread::start);
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        reader.ifPresent(BroadcastReader::stop);
        if (thread.isPresent()) {
            thread.get().join(FAREWELL.toMillis());
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broadcasts heard")
                .status(reader.map(BroadcastReader::isReady).orElse(true))
                .build();
    }
}
