package org.convene.tools.reader;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.convene.platform.identity.Caller.ParticipantCaller;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Who those are that access-service let into rooms. */
@Singleton
public class Readers {
    private final AccessReaders access;
    private final ServiceTokens tokens;

    Readers(@RestClient AccessReaders access, ServiceTokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /**
     * Who shows the token of their admission, as long as they may be in the room; fails with {@link
     * NotAdmittedException} for everybody else, and within two seconds.
     */
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = NotAdmittedException.class)
    public Uni<Reader> require(ParticipantCaller participant) {
        return participant
                .admissionId()
                .map(id -> tokens.authorized(authorization -> access.reader(authorization, participant.tenantId(), id)))
                .orElseGet(() -> Uni.createFrom().failure(new NotAdmittedException()))
                .onFailure(Readers::isUnknown)
                .transform(unknown -> new NotAdmittedException())
                .map(Readers::reader);
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }

    private static Reader reader(AccessReaders.Answer answer) {
        return new Reader(
                answer.participantId(),
                Optional.of(answer.participantName()),
                answer.meetingToken(),
                answer.meetingId(),
                Optional.of(answer.culture()),
                answer.moderates(),
                answer.retentionDays(),
                answer.person().orElse(answer.participantId()));
    }
}
