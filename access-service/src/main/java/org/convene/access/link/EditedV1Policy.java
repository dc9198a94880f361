package org.convene.access.link;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import org.convene.access.revocation.Pending;
import org.convene.access.revocation.Reach;
import org.convene.access.revocation.Reached;

/**
 * What is asked of links of version 1 from now on.
 *
 * @param inside how many are inside by links that are over by that: they are out with the next report of their page; absent,
 *     as is what follows, where links are taken as long as before
 * @param reach the processes that have heard
 * @param pending those that were alive and have not said so yet
 */
public record EditedV1Policy(
        @JsonUnwrapped V1Policy policy,
        Optional<Integer> inside,
        Optional<List<Reach>> reach,
        Optional<List<Pending>> pending) {
    static EditedV1Policy of(V1Policy policy, Optional<Integer> inside) {
        return new EditedV1Policy(policy, inside, Optional.empty(), Optional.empty());
    }

    EditedV1Policy as(Reached reached) {
        return reached.effectiveAt().isEmpty()
                ? this
                : new EditedV1Policy(policy, inside, Optional.of(reached.reach()), Optional.of(reached.pending()));
    }
}
