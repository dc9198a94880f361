package org.convene.tools.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.convene.tools.PlayedAccess;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantOwnerTest {
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
        return TenantOwner.class
                .getDeclaredMethod("find", String.class)
                .getAnnotation(CircuitBreaker.class)
                .skipOn();
    }

    private static @Nullable Throwable failure(int status) {
        try (var access = new PlayedAccess()) {
            var owner = new TenantOwner(
                    (authorization, tenant, id) -> Uni.createFrom().failure(() -> PlayedAccess.answering(status)),
                    access.tokens());
            return owner.find("65f0c0ffee0123456789ab01")
                    .onItemOrFailure()
                    .transform((tenant, failure) -> failure)
                    .await()
                    .atMost(Duration.ofSeconds(30));
        }
    }
}
