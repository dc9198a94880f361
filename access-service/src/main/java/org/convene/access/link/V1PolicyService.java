package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.tenancy.Transaction;

/** Changes what tenants want of links of version 1. */
@Singleton
class V1PolicyService {
    private final V1Policies policies;
    private final V1Ends ends;
    private final Clock clock;

    V1PolicyService(V1Policies policies, V1Ends ends, Clock clock) {
        this.policies = policies;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * @param revocations by which all are told; none where links are taken as long as before
     */
    private record Done(EditedV1Policy answer, List<Revocation> revocations) {}

    /**
     * Where links end, waits for the replicas that are alive, but no longer than about a second. Fails with
     * {@code InvalidFieldException}.
     */
    Uni<EditedV1Policy> edit(String tenant, UnaryOperator<V1Policy> edit) {
        return policies.transaction(
                        tenant,
                        transaction -> policies.edit(transaction, tenant, edit)
                                .chain(edited -> edited.isOfEnds()
                                        ? told(transaction, tenant, edited.after())
                                        : Uni.createFrom()
                                                .item(new Done(
                                                        EditedV1Policy.of(edited.after(), Optional.empty()),
                                                        List.of()))))
                .chain(done -> ends.reached(done.revocations()).map(done.answer()::as));
    }

    private Uni<Done> told(Transaction transaction, String tenant, V1Policy policy) {
        return inside(transaction, tenant, policy)
                .map(inside -> EditedV1Policy.of(policy, Optional.of(inside)))
                .chain(answer -> ends.tell(transaction, tenant).map(revocations -> new Done(answer, revocations)));
    }

    /** By links that are over. */
    private Uni<Integer> inside(Transaction transaction, String tenant, V1Policy policy) {
        var now = clock.instant();
        if (policy.isOverAt(now)) {
            return ends.inside(transaction, tenant);
        }
        var over = policy.ends().entrySet().stream()
                .filter(end -> !now.isBefore(end.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return ends.inside(transaction, tenant, over);
    }
}
