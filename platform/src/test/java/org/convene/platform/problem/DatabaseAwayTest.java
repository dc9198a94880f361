package org.convene.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.CompositeException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "28000", "28P01", "53300", "57P01", "57P03"})
    void aRefusedOrEndedConnectionIsADatabaseThatIsAway(String state) {
        assertThat(DatabaseAway.explains(refusal(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "42P01", "57014", "XX000"})
    void aRefusedStatementIsNot(String state) {
        assertThat(DatabaseAway.explains(refusal(state))).isFalse();
    }

    @Test
    void oneOfSeveralFailuresIsEnough() {
        assertThat(DatabaseAway.explains(new CompositeException(new IllegalStateException("closed"), refusal("57P01"))))
                .isTrue();
    }

    @Test
    void aFailureOfThisSideIsNot() {
        assertThat(DatabaseAway.explains(new IllegalStateException("Timeout"))).isFalse();
    }

    @Test
    void aPortWhereNobodyListensIs() throws IOException {
        // Nobody else is given it meanwhile.
        try (var bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertThat(failureOfConnecting(bound.getLocalPort())).matches(DatabaseAway::explains);
        }
    }

    @Test
    void aServerThatHangsUpIs() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var hangingUp = new Thread(() -> hangUp(socket));
            hangingUp.start();

            assertThat(failureOfConnecting(socket.getLocalPort())).matches(DatabaseAway::explains);

            hangingUp.join();
        }
    }

    @Test
    void aServerThatSaysNothingIs() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failureOfConnecting(socket.getLocalPort())).matches(DatabaseAway::explains);
        }
    }

    private static void hangUp(ServerSocket socket) {
        try (var caller = socket.accept()) {
            assertThat(caller.getInputStream().read()).isNotNegative();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What really arrives from the driver. */
    private static Throwable failureOfConnecting(int port) {
        var database = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setUser("convene")
                .setPassword("convene")
                .setDatabase("convene");
        var patience = new PoolOptions().setConnectionTimeout(500).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        var pool = Pool.newInstance(io.vertx.pgclient.PgBuilder.pool()
                .with(patience)
                .connectingTo(database)
                .using(VERTX.getDelegate())
                .build());
        return catchThrowable(() -> pool.getConnection()
                        .onFailure()
                        .transform(Wrapped::new)
                        .await()
                        .atMost(Duration.ofMinutes(1)))
                .getCause();
    }

    private static PgException refusal(String state) {
        return new PgException("refused", "FATAL", state, null);
    }

    /** Keeps what arrives from being changed on its way out of the wait. */
    private static final class Wrapped extends RuntimeException {
        Wrapped(Throwable failure) {
            super(failure);
        }
    }
}
