package org.convene.platform.contracts;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that an operator or a client does, as the audit log tells it.
 *
 * @param tenant whose data it is done to; absent where it is no one tenant's
 * @param actor {@code kind:id}, as in events
 * @param origin where the request came from, as the gateway saw it
 * @param operation method and path of the API
 * @param target the path of what it is done to
 * @param outcome {@code begun}, {@code done}, {@code refused} or {@code failed}
 * @param reason why it was refused
 */
public record OperationState(
        String id,
        Optional<String> tenant,
        Instant at,
        String actor,
        String origin,
        String operation,
        String target,
        String outcome,
        Optional<String> reason) {
    public OperationState done() {
        return ended("done", Optional.empty());
    }

    /**
     * @param refusal the refusal's code
     */
    public OperationState refused(String refusal) {
        return ended("refused", Optional.of(refusal));
    }

    public OperationState failed() {
        return ended("failed", Optional.empty());
    }

    private OperationState ended(String newOutcome, Optional<String> newReason) {
        return new OperationState(id, tenant, at, actor, origin, operation, target, newOutcome, newReason);
    }
}
