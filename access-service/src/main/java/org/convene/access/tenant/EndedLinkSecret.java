package org.convene.access.tenant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.convene.access.key.LinkSecretEnd;
import org.convene.access.revocation.Pending;
import org.convene.access.revocation.Reach;
import org.convene.access.revocation.Reached;

/**
 * Until when a link secret is valid from now on, or would be, and who knows it.
 *
 * @param reach the processes that have heard; absent where nothing has changed
 * @param pending those that were alive and have not said so yet
 */
public record EndedLinkSecret(
        @JsonUnwrapped LinkSecretEnd end, Optional<List<Reach>> reach, Optional<List<Pending>> pending) {
    static EndedLinkSecret of(LinkSecretEnd end) {
        return new EndedLinkSecret(end, Optional.empty(), Optional.empty());
    }

    EndedLinkSecret as(Reached reached) {
        return reached.effectiveAt().isEmpty()
                ? this
                : new EndedLinkSecret(end, Optional.of(reached.reach()), Optional.of(reached.pending()));
    }
}
