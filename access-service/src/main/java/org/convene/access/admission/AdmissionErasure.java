package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.user.UserTrace;
import org.convene.platform.tenancy.Transaction;

/** Users who are deleted are forgotten in their admissions. */
@Singleton
class AdmissionErasure implements UserTrace {
    private static final String ERASE = """
            UPDATE admission SET name = '', email = NULL, phone = NULL
            WHERE tenant = $1 AND profile_id = $2 AND kind = 'user'
            """;

    @Override
    public Uni<Void> erase(Transaction transaction, String tenant, String userId) {
        return transaction.execute(ERASE, tenant, userId).replaceWithVoid();
    }
}
