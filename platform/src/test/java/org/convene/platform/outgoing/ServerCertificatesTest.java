package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.platform.outgoing.Fixture.PlayedNames;
import org.convene.platform.outgoing.Fixture.TestConfig;
import org.convene.platform.outgoing.OutgoingException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerCertificatesTest {
    private final Vertx vertx = Vertx.vertx();
    private final PlayedNames names = new PlayedNames();

    @AfterEach
    void close() {
        Fixture.await(vertx.close());
    }

    @Test
    void whatAServerShowsIsSeenAlthoughNobodyWouldBelieveIt(@TempDir Path folder) {
        names.play("wrong.example", List.of("127.0.0.1"));
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setSsl(true)
                .setKeyCertOptions(Certificate.of(folder, "dns:right.example", "-startdate", "-9d", "-validity", "2"));
        try (var server =
                new Requests(vertx, options, request -> request.response().end())) {
            var chain = certificates("127.0.0.0/8")
                    .of("https://wrong.example:" + server.port() + "/")
                    .await()
                    .atMost(Fixture.PATIENCE);

            assertThat(chain)
                    .singleElement()
                    .satisfies(own -> assertThat(own.getSubjectX500Principal()).hasToString("CN=test"));
            assertThat(server.seen).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:{p}/, ADDRESS_FORBIDDEN",
        "https://internal.example:{p}/, ADDRESS_FORBIDDEN",
        "http://right.example:{p}/, HTTPS_REQUIRED",
        "https://unknown.example:{p}/, NAME_NOT_RESOLVED",
        "nonsense, MALFORMED_URL"
    })
    void noByteReachesWhatIsForbidden(String url, Reason reason) {
        names.play("internal.example", List.of("127.0.0.1"));
        try (var listener = new Listener(vertx, "127.0.0.1")) {
            var asked = url.replace("{p}", Integer.toString(listener.port()));
            var failure = catchThrowableOfType(
                    OutgoingException.class,
                    () -> certificates().of(asked).await().atMost(Fixture.PATIENCE));

            assertThat(failure.reason()).isEqualTo(reason);
            assertThat(listener.connections).hasValue(0);
        }
    }

    @Test
    void aServerThatSaysNothingEndsWithTheTotalTime() {
        try (var silent = new Silence(vertx)) {
            var failure = catchThrowableOfType(
                    OutgoingException.class,
                    () -> certificates(Duration.ofMillis(500), "127.0.0.0/8")
                            .of("https://127.0.0.1:" + silent.port() + "/")
                            .await()
                            .atMost(Fixture.PATIENCE));

            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
        }
    }

    /** Takes connections and nothing else. */
    private record Silence(NetServer server) implements AutoCloseable {
        Silence(Vertx vertx) {
            this(Fixture.await(
                    vertx.createNetServer().connectHandler(socket -> {}).listen(0, "127.0.0.1")));
        }

        int port() {
            return server.actualPort();
        }

        @Override
        public void close() {
            Fixture.await(server.close());
        }
    }

    private ServerCertificates certificates(String... allowed) {
        return certificates(Fixture.PATIENCE, allowed);
    }

    private ServerCertificates certificates(Duration limit, String... allowed) {
        var config = new TestConfig(Optional.of(List.of(allowed)), limit, new MemorySize(BigInteger.valueOf(65_536)));
        return new ServerCertificates(vertx, config, names);
    }
}
