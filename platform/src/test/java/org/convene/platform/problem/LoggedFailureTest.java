package org.convene.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.pgclient.PgException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoggedFailureTest {
    private static final String CANARY = "Zoraida";

    static List<Throwable> failuresThatQuoteWhatTheyChokeOn() {
        return List.of(
                new PgException("invalid input syntax for type bigint: \"Zoraida\"", "ERROR", "22P02", "Zoraida"),
                new PgException("duplicate key", "ERROR", "23505", "Key (name)=(Zoraida) already exists."),
                new IllegalStateException(
                        "Parameter at position[0] with class = [java.lang.String] and value = [Zoraida] can not be coerced"),
                new IllegalStateException("no Zoraida@example.org at https://example.org/Zoraida"),
                new IllegalStateException("first", new IllegalStateException("then 'Zoraida'")),
                caught(() -> Integer.parseInt(String.valueOf(CANARY))),
                caught(() -> Instant.parse(String.valueOf(CANARY))),
                caught(() -> URI.create("x " + CANARY)),
                caught(() -> new ObjectMapper().readTree("{\"name\": \"Zoraida\", \"a\": 'b'}")),
                caught(() -> new ObjectMapper().readValue("{\"name\": \"Zoraida\"}", Integer.class)),
                caught(() -> new ObjectMapper().readValue("\"Zoraida\"", Integer.class)));
    }

    @ParameterizedTest
    @MethodSource("failuresThatQuoteWhatTheyChokeOn")
    void theLogSaysWhatFailedAndWhereWithoutTheValue(Throwable failure) {
        var logged = new StringWriter();
        LoggedFailure.of(failure).printStackTrace(new PrintWriter(logged));

        assertThat(logged.toString())
                .startsWith(failure.getClass().getName() + ": ")
                .doesNotContain(CANARY);
        assertThat(LoggedFailure.of(failure).getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    @Test
    void whatThePlatformsOperatorMustKnowIsSaid() {
        assertThat(LoggedFailure.of(new PgException("relation \"meeting\" does not exist", "ERROR", "42P01", "detail")))
                .hasToString("io.vertx.pgclient.PgException: relation \"meeting\" does not exist (42P01)");
        assertThat(LoggedFailure.of(new IllegalStateException("the pool is closed")))
                .hasToString("java.lang.IllegalStateException: the pool is closed");
        assertThat(LoggedFailure.of(new NullPointerException())).hasToString("java.lang.NullPointerException: ");
    }

    @Test
    void causesAreShownAndACircleOfThemEnds() {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(LoggedFailure.of(second).getCause()).hasToString("java.lang.IllegalStateException: first");
    }

    private static Throwable caught(Work work) {
        try {
            work.run();
        } catch (JsonProcessingException | RuntimeException failure) {
            return failure;
        }
        throw new AssertionError("nothing failed");
    }

    private interface Work {
        void run() throws JsonProcessingException;
    }
}
