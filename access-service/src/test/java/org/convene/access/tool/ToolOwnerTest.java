package org.convene.access.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.convene.access.token.TestTokens;
import org.convene.platform.tenancy.TestDatabase;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jboss.resteasy.reactive.server.jaxrs.RestResponseBuilderImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolOwnerTest {
    private static final ToolQuestion QUESTION = new ToolQuestion(
            "tenant", "participant", "person", "Ana", Optional.empty(), Optional.empty(), "en", false, 365);
    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_tools");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 429})
    void aRefusalIsAnAnswerThatOpensNoBreaker(int status) throws NoSuchMethodException {
        var breaker = ToolOwner.class
                .getDeclaredMethod("tools", ToolQuestion.class, String.class)
                .getAnnotation(CircuitBreaker.class);

        assertThat(failure(status)).isInstanceOfAny(breaker.skipOn());
    }

    @Test
    void aFaultOfTheOwnerStaysOne() {
        assertThat(failure(503)).isInstanceOf(WebApplicationException.class);
    }

    /** Who waits shorter than they say would be on record as shown what they never got. */
    @Test
    void theOwnerIsToldOfLessPatienceThanThereIs() throws NoSuchMethodException {
        var limit = ToolOwner.class
                .getDeclaredMethod("tools", ToolQuestion.class, String.class)
                .getAnnotation(Timeout.class);
        var client = new Refusing(503);

        assertThat(failure(client)).isNotNull();

        assertThat(limit.unit()).isEqualTo(ChronoUnit.MILLIS);
        assertThat(client.told).hasPositiveValue();
        assertThat(client.told.longValue()).isLessThan(limit.value());
    }

    private static final class Refusing implements ToolsClient {
        private final AtomicInteger told = new AtomicInteger();
        private final int status;

        Refusing(int status) {
            this.status = status;
        }

        @Override
        public Uni<String> tools(
                String authorization,
                String tenant,
                String participantId,
                String participantName,
                @Nullable String meetingToken,
                @Nullable String meetingId,
                String culture,
                boolean moderates,
                int retentionDays,
                String person,
                int patienceMillis,
                String id) {
            told.set(patienceMillis);
            return refuse(status);
        }
    }

    private static Throwable failure(int status) {
        return failure(new Refusing(status));
    }

    private static Throwable failure(ToolsClient client) {
        var owner = new ToolOwner(client, TestTokens.issuer(database.system()));
        return owner.tools(QUESTION, "65f0c0ffee0123456789ab71")
                .onItemOrFailure()
                .transform((tools, failure) -> failure)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static Uni<String> refuse(int status) {
        var response = new RestResponseBuilderImpl<>().status(status).build().toResponse();
        return Uni.createFrom().failure(new WebApplicationException(response));
    }
}
