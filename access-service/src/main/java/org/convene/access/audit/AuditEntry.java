package org.convene.access.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One operation that somebody asked for and was allowed to ask for.
 *
 * @param actor {@code kind:id}, as in events
 * @param address where the request came from, as the gateway saw it
 * @param operation method and path of the API, such as {@code PATCH /v1/users/{id}}
 * @param target the path of what was changed; of what was created, where the answer names it
 * @param fields the members of the request's body, without their values, and {@code dryRun} where nothing was to be changed
 * @param code why it was refused
 */
record AuditEntry(
        String id,
        Optional<String> tenant,
        Instant at,
        String actor,
        String address,
        String operation,
        String target,
        List<String> fields,
        AuditOutcome outcome,
        Optional<String> code) {
    AuditEntry done(String newTarget, boolean again) {
        return ended(newTarget, again ? AuditOutcome.repeated : AuditOutcome.done, Optional.empty());
    }

    AuditEntry refused(String reason) {
        return ended(target, AuditOutcome.refused, Optional.of(reason));
    }

    AuditEntry failed() {
        return ended(target, AuditOutcome.failed, Optional.empty());
    }

    private AuditEntry ended(String newTarget, AuditOutcome newOutcome, Optional<String> newCode) {
        return new AuditEntry(
                id,
                tenant.or(() -> AuditedOperation.tenantIn(newTarget)),
                at,
                actor,
                address,
                operation,
                newTarget,
                fields,
                newOutcome,
                newCode);
    }
}
