package org.convene.tools.reader;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.platform.identity.Caller.ParticipantCaller;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** Who those are that access-service let into rooms. */
@Singleton
public class Readers {
    private static final Logger LOG = Logger.getLogger(Readers.class);

    private final ReaderOwner owner;

    Readers(ReaderOwner owner) {
        this.owner = owner;
    }

    /**
     * Who shows the token of their admission, as long as they may be in the room; fails with {@link
     * NotAdmittedException} for everybody else, with {@link ReadersUnavailableException} where that cannot be found out,
     * and within two seconds.
     */
    public Uni<Reader> require(ParticipantCaller participant) {
        return participant
                .admissionId()
                .map(id -> owner.require(participant.tenantId(), id))
                .orElseGet(() -> Uni.createFrom().failure(new NotAdmittedException()))
                .onFailure(failure -> !(failure instanceof NotAdmittedException))
                .transform(failure -> {
                    LOG.warnf(
                            "reader not known tenant=%s cause=%s", participant.tenantId(), LoggedFailure.text(failure));
                    return new ReadersUnavailableException();
                })
                .map(Readers::reader);
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
