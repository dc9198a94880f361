package org.convene.notifications.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.platform.due.Gathered;
import org.convene.platform.problem.LoggedFailure;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Whether a meeting is still as the copy here says: what its owner has answered to whoever changed it may not have arrived.
 * Those that are asked for at a time are asked for in one request.
 */
@Singleton
public class NewestVersions {
    private static final Logger LOG = Logger.getLogger(NewestVersions.class);
    private static final int TOGETHER = 500;

    private final OwnedVersions owner;
    private final Gathered<String, Optional<Long>> versions;

    NewestVersions(OwnedVersions owner) {
        this.owner = owner;
        this.versions = new Gathered<>(this::ask, TOGETHER);
    }

    /** Empty where the owner does not answer, or knows none. Never fails. */
    public Uni<Optional<Long>> of(String meetingId) {
        return versions.ask(meetingId).onFailure().recoverWithItem(Optional.empty());
    }

    private Uni<List<Optional<Long>>> ask(List<String> ids) {
        return owner.of(ids.stream().distinct().toList())
                .map(found -> ids.stream()
                        .map(id -> Optional.ofNullable(found.get(id)))
                        .toList())
                .onFailure(failure -> !(failure instanceof CircuitBreakerOpenException))
                .invoke(failure ->
                        LOG.warnf("versions of meetings not told count=%d cause=%s", ids.size(), LoggedFailure.text(failure)));
    }
}
