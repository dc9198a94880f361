package org.convene.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.convene.platform.tenancy.TestDatabase;

/** A replica that does nothing but relay, as a process of its own, so that it can really be killed. */
final class RelayProcess {
    private RelayProcess() {}

    static Process start(TestDatabase database, String bootstrapServers, boolean diesBeforeItsFirstMark, Path log) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                RelayProcess.class.getName(),
                Integer.toString(database.port()),
                database.service(),
                bootstrapServers,
                Boolean.toString(diesBeforeItsFirstMark));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(new File(log.toString())))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        var database = TestDatabase.connectTo(Integer.parseInt(arguments[0]), arguments[1]);
        var publisher = Boolean.parseBoolean(arguments[3])
                ? new DyingPublisher(arguments[2])
                : new EventPublisher(arguments[2], "probe", TestRelay.SHORT);
        var parent = ProcessHandle.current().parent().orElseThrow();
        try (var relay = TestRelay.start(database, publisher, TestRelay.SHORT)) {
            while (parent.isAlive()) {
                relay.relay().wake();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** Kafka acknowledged, and the process is gone before it could write that down. */
    private static final class DyingPublisher extends EventPublisher {
        DyingPublisher(String bootstrapServers) {
            super(bootstrapServers, "probe", TestRelay.SHORT);
        }

        @Override
        Uni<Published> publish(List<Row> rows) {
            return super.publish(rows).invoke(() -> Runtime.getRuntime().halt(9));
        }
    }
}
