package org.convene.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.convene.embedded.LoopbackPorts;

/** The services' processes, one each, on ports that stay theirs when they are started again. */
final class ServiceProcesses implements AutoCloseable {
    private final Readiness readiness = new Readiness();
    private final Map<Service, ServiceProcess> running = new EnumMap<>(Service.class);
    private final ServiceCommand command;
    private final ServiceEnvironment environment;
    private final Addresses addresses;
    private final Path logs;
    private final Parts parts;
    private boolean closed;

    ServiceProcesses(
            ServiceCommand command, ServiceEnvironment environment, Addresses addresses, Path logs, Parts parts) {
        this.command = command;
        this.environment = environment;
        this.addresses = addresses;
        this.logs = logs;
        this.parts = parts;
    }

    /** All at once; returns when all are ready. */
    void startAll(Steps steps) {
        List<CompletableFuture<Void>> starts = List.of(Service.values()).stream()
                .map(service -> CompletableFuture.runAsync(() -> start(service, steps), Threads::start))
                .toList();
        try {
            CompletableFuture.anyOf(
                            failureOf(starts), CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)))
                    .join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof StartException known) {
                throw known;
            }
            throw failure;
        }
    }

    /** Ends with the first failure, so that nobody waits for the others then. */
    private static CompletableFuture<Void> failureOf(List<CompletableFuture<Void>> starts) {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        starts.forEach(start -> start.whenComplete((none, failure) -> {
            if (failure != null) {
                failed.completeExceptionally(failure);
            }
        }));
        return failed;
    }

    private void start(Service service, Steps steps) {
        try {
            boolean ignored = steps.run(service.title(), () -> {
                start(service);
                return true;
            });
        } catch (IOException failure) {
            throw new StartException(service.title() + " could not be started", failure);
        }
    }

    void start(Service service) {
        start(service, environment.of(service));
    }

    void start(Service service, Map<String, String> variables) {
        ServiceProcess process = launch(service, variables);
        readiness.await(process, addresses.of(service));
        process.onDeath(parts::died);
    }

    private ServiceProcess launch(Service service, Map<String, String> variables) {
        synchronized (running) {
            if (closed) {
                throw new StartException("Stopped while starting " + service.title());
            }
            Path log = LogFile.begin(logs, service.key());
            ServiceProcess process =
                    ServiceProcess.launch(service, command.of(service), variables, log, parts.reaper());
            running.put(service, process);
            return process;
        }
    }

    /** With some variables other than they are. */
    void startWith(Service service, Map<String, String> changed) {
        Map<String, String> variables = new TreeMap<>(environment.of(service));
        variables.putAll(changed);
        start(service, variables);
    }

    /** Beside the one that runs, with some variables other than they are; returns at once. */
    Replica launchReplica(Service service, Map<String, String> changed) {
        int port = LoopbackPorts.free();
        Map<String, String> variables = new TreeMap<>(environment.of(service));
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.putAll(changed);
        Path log = LogFile.begin(logs, service.key() + "-replica");
        ServiceProcess process = ServiceProcess.launch(service, command.of(service), variables, log, parts.reaper());
        return new Replica(process, URI.create("http://127.0.0.1:" + port), readiness);
    }

    void kill(Service service) {
        synchronized (running) {
            ServiceProcess process = running.get(service);
            if (process != null) {
                process.kill();
            }
        }
    }

    @Override
    public void close() {
        synchronized (running) {
            closed = true;
            running.values().forEach(ServiceProcess::requestStop);
            running.values().forEach(ServiceProcess::awaitStop);
            running.clear();
        }
    }
}
