package org.convene.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.convene.embedded.KafkaServer;

/** Kafka as a process of its own, so that its processor time is not the program's. It ends with its standard input. */
final class KafkaProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final String bootstrapServers;

    private KafkaProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** The topics are made at its start. */
    static KafkaProcess start(Path directory, Map<String, Integer> topics) throws IOException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaProcess.class.getName(),
                directory.toString());
        topics.forEach((topic, partitions) -> command.command().add(topic + "=" + partitions));
        var process = command.redirectError(Redirect.DISCARD).start();
        var address = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (address == null) {
            throw new IOException("Kafka did not start");
        }
        return new KafkaProcess(process, address);
    }

    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        try (var server = KafkaServer.start(Path.of(arguments[0]))) {
            for (var at = 1; at < arguments.length; at++) {
                var topic = arguments[at].split("=", 2);
                server.createTopics(Map.of(topic[0], Integer.valueOf(topic[1])));
            }
            System.out.println(server.bootstrapServers());
            while (System.in.read() >= 0) {
                // Until whoever started it is gone.
            }
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.outputWriter(StandardCharsets.UTF_8).close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
