package org.convene.access.audit;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/**
 * Writes down what is done by those who show no access token for it, in the transaction of what they do. Of what callers
 * with one do {@link Audited} takes care.
 */
@Singleton
public class AuditTrail {
    private static final String ADD = """
            INSERT INTO audit_entry (id, tenant, at, actor, address, operation, target, fields, outcome, code)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    private final Clock clock;

    AuditTrail(Clock clock) {
        this.clock = clock;
    }

    /**
     * What somebody does.
     *
     * @param actor {@code kind:id}, as in events
     * @param address where it is asked for from
     * @param operation method and path of the API
     * @param target the path of what is changed or created
     * @param fields of it, by name
     */
    public record Deed(String actor, String address, String operation, String target, List<String> fields) {}

    /** What is done. */
    public Uni<Void> add(Transaction transaction, String tenant, Deed deed) {
        return add(transaction, Optional.of(tenant), deed);
    }

    /**
     * What is done.
     *
     * @param tenant empty where it concerns none
     */
    public Uni<Void> add(Transaction transaction, Optional<String> tenant, Deed deed) {
        return add(transaction, tenant, deed, AuditOutcome.done, Optional.empty());
    }

    /**
     * What is refused.
     *
     * @param code of the rule, as in problems
     */
    public Uni<Void> addRefused(Transaction transaction, String tenant, Deed deed, String code) {
        return add(transaction, Optional.of(tenant), deed, AuditOutcome.refused, Optional.of(code));
    }

    private Uni<Void> add(
            Transaction transaction, Optional<String> tenant, Deed deed, AuditOutcome outcome, Optional<String> code) {
        return transaction
                .execute(
                        ADD,
                        Id.next(),
                        tenant.orElse(null),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        deed.actor(),
                        deed.address(),
                        deed.operation(),
                        deed.target(),
                        deed.fields().toArray(String[]::new),
                        outcome.name(),
                        code.orElse(null))
                .replaceWithVoid();
    }
}
