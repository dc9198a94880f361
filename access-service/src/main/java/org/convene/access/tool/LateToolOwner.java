package org.convene.access.tool;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.convene.access.token.TokenIssuer;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks tools-service for answers that were awaited, and waits for them there. */
@Singleton
class LateToolOwner {
    private final LateToolsClient client;
    private final TokenIssuer tokens;

    LateToolOwner(@RestClient LateToolsClient client, TokenIssuer tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /**
     * Fails with {@link ToolsRefusedException} if the owner refuses; that is an answer and no fault.
     *
     * @param patience how long the owner holds its answer back where there is nothing yet; at most {@link Tools#PATIENCE}
     * @param gone comes when nobody waits any more: then the request is given up, which cancelling it here would not do
     */
    @Timeout(10_000)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 5_000,
            successThreshold = 2,
            skipOn = ToolsRefusedException.class)
    @CircuitBreakerName("late-tools")
    Uni<LateShelf> late(ToolQuestion question, String resolution, Duration patience, CompletionStage<LateShelf> gone) {
        var asked = ToolOwner.read(
                client.late(
                        tokens.ownAuthorization(),
                        question.tenant(),
                        resolution,
                        question.participantId(),
                        question.culture(),
                        question.person(),
                        patience.toMillis()),
                LateShelf.class);
        return Uni.join().first(asked, Uni.createFrom().completionStage(gone)).toTerminate();
    }
}
