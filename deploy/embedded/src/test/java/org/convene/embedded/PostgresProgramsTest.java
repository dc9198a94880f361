package org.convene.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {
    @TempDir
    Path directory;

    @Test
    void processesThatStartAtOnceShareProgramsThatNobodyHadUnpacked() throws IOException {
        try (var first = starting("first");
                var second = starting("second");
                var third = starting("third")) {
            assertThat(first.line()).isEqualTo("alive");
            assertThat(second.line()).isEqualTo("alive");
            assertThat(third.line()).isEqualTo("alive");
        }
    }

    private OtherProcess starting(String name) throws IOException {
        return new OtherProcess(Starting.class, directory.toString(), name);
    }

    static final class Starting {
        public static void main(String... arguments) throws IOException {
            var directory = Path.of(arguments[0]);
            var own = directory.resolve(arguments[1]);
            var options =
                    new PostgresOptions(own, directory.resolve("programs"), Path.of(own + ".log"), 0, "superuser");
            try (var server = PostgresServer.start(options)) {
                OtherProcess.say(server.isAlive() ? "alive" : "dead");
            }
        }
    }
}
