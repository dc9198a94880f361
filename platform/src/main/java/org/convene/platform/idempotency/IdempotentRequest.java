package org.convene.platform.idempotency;

import java.util.List;
import java.util.Optional;
import org.convene.platform.identity.Caller;

/**
 * A request that is to have one effect.
 *
 * @param secret whether its answer shows a secret, so that it is kept sealed
 */
record IdempotentRequest(Scope scope, Fingerprint fingerprint, boolean secret) {
    /** Within which a key names one request. */
    record Scope(Optional<String> tenant, String caller, String operation, IdempotencyKey key) {
        static Scope of(Caller caller, String operation, IdempotencyKey key) {
            return new Scope(caller.tenant(), caller.actor(), operation, key);
        }

        String tenantOrInstallation() {
            return tenant.orElse("installation");
        }

        /** What an answer is sealed for: the row, so that it opens in no other. */
        String purpose() {
            return purpose(List.of(tenantOrInstallation(), caller, operation, key.value()));
        }

        /** The same, by the columns of the row's key. */
        static String purpose(List<String> key) {
            return "idempotency\n" + String.join("\n", key);
        }
    }
}
