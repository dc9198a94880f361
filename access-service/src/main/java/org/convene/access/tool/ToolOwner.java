package org.convene.access.tool;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import org.convene.access.token.TokenIssuer;
import org.convene.platform.contracts.ContractMapper;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks tools-service. */
@Singleton
class ToolOwner {
    /** What the owner is told that somebody waits for tools, so that the answer comes while they do. */
    static final int PATIENCE_MILLIS = 1_800;

    private final ToolsClient client;
    private final TokenIssuer tokens;

    ToolOwner(@RestClient ToolsClient client, TokenIssuer tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /**
     * Fails with {@link ToolsRefusedException} if the owner refuses; that is an answer and no fault.
     *
     * @param id by which the owner records it
     */
    @Timeout(2_000)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 5_000,
            successThreshold = 2,
            skipOn = ToolsRefusedException.class)
    @CircuitBreakerName("tools")
    Uni<Shelf> tools(ToolQuestion question, String id) {
        return read(
                client.tools(
                        tokens.ownAuthorization(),
                        question.tenant(),
                        question.participantId(),
                        question.participantName().isEmpty() ? null : question.participantName(),
                        question.meetingToken().orElse(null),
                        question.meetingId().orElse(null),
                        question.culture(),
                        question.moderates(),
                        question.retentionDays(),
                        question.person(),
                        PATIENCE_MILLIS,
                        id),
                Shelf.class);
    }

    /** What the owner answers; a refusal is a {@link ToolsRefusedException}. */
    static <T> Uni<T> read(Uni<String> answer, Class<T> type) {
        return answer.onFailure(ToolOwner::isRefusal)
                .transform(ToolsRefusedException::new)
                .map(json -> ContractMapper.read(json, type));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() / 100 == 4;
    }
}
