package org.convene.access.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;
import org.convene.access.token.TestTokens;
import org.convene.platform.tenancy.TestDatabase;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
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
        var breaker =
                ToolOwner.class.getDeclaredMethod("tools", ToolQuestion.class).getAnnotation(CircuitBreaker.class);

        assertThat(failure(status)).isInstanceOfAny(breaker.skipOn());
    }

    @Test
    void aFaultOfTheOwnerStaysOne() {
        assertThat(failure(503)).isInstanceOf(WebApplicationException.class);
    }

    private record Refusing(int status) implements ToolsClient {
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
                String person) {
            return refuse(status);
        }

        @Override
        public Uni<String> late(
                String authorization,
                String tenant,
                String resolution,
                String participantId,
                String culture,
                String person) {
            return refuse(status);
        }
    }

    private static Throwable failure(int status) {
        var owner = new ToolOwner(new Refusing(status), TestTokens.issuer(database.system()));
        return owner.tools(QUESTION)
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
