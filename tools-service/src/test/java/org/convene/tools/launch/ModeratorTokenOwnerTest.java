package org.convene.tools.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.convene.tools.PlayedAccess;
import org.convene.tools.launch.ModeratorTokenOwner.ProofRequest;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeratorTokenOwnerTest {
    private static final String TENANT = "65f0c0ffee0123456789ab01";

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 429})
    void aRefusalIsAnAnswerThatOpensNoBreaker(int status) throws NoSuchMethodException {
        assertThat(failure(status)).isInstanceOfAny(skipped());
    }

    @Test
    void aFaultOfAccessServiceStaysOne() throws NoSuchMethodException {
        assertThat(failure(503)).isNotNull().isNotInstanceOfAny(skipped());
    }

    private static Class<?>[] skipped() throws NoSuchMethodException {
        return ModeratorTokenOwner.class
                .getDeclaredMethod("issue", String.class, ProofRequest.class)
                .getAnnotation(CircuitBreaker.class)
                .skipOn();
    }

    private static @Nullable Throwable failure(int status) {
        try (var access = new PlayedAccess()) {
            var owner = new ModeratorTokenOwner(
                    (authorization, tenant, request) -> Uni.createFrom().failure(() -> PlayedAccess.answering(status)),
                    access.tokens());
            return owner.issue(TENANT, new ProofRequest("p1", Optional.empty(), "https://tool.example.org"))
                    .onItemOrFailure()
                    .transform((token, failure) -> failure)
                    .await()
                    .atMost(Duration.ofSeconds(30));
        }
    }
}
