package org.convene.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of one service. */
final class ServiceProcess {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Service service;
    private final Process process;
    private final Path log;
    private final Reaper reaper;
    private volatile boolean ending;

    private ServiceProcess(Service service, Process process, Path log, Reaper reaper) {
        this.service = service;
        this.process = process;
        this.log = log;
        this.reaper = reaper;
    }

    /** The process runs only once the reaper knows of it. */
    static ServiceProcess launch(
            Service service, List<String> command, Map<String, String> environment, Path log, Reaper reaper) {
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.gated(command))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|CONVENE|KAFKA)_.*"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            reaper.watch(process);
            process.getOutputStream().write("go\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            return new ServiceProcess(service, process, log, reaper);
        } catch (IOException failure) {
            throw new StartException("%s could not be started".formatted(service.title()), failure);
        }
    }

    /** Tells of an end that nobody here asked for. */
    void onDeath(Consumer<ChildDiedException> listener) {
        var ignored = process.onExit().thenRun(() -> {
            if (!ending) {
                listener.accept(death());
            }
            reaper.forget(process);
        });
    }

    ChildDiedException death() {
        return new ChildDiedException(service.title(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Service service() {
        return service;
    }

    /** {@code kill -9}, and the wait for its effect. */
    void kill() {
        ending = true;
        process.destroyForcibly();
        boolean ignored = waitFor(STOP_LIMIT);
    }

    void requestStop() {
        ending = true;
        process.destroy();
    }

    /** After {@link #requestStop}; the hard way when the time is over. */
    void awaitStop() {
        if (!waitFor(STOP_LIMIT)) {
            kill();
        }
        reaper.forget(process);
    }

    private boolean waitFor(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
