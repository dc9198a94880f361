package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.convene.platform.tenancy.Transaction;

/** Which personal links of version 2 a revocation names; who makes links knows. */
public interface NamedLinks {
    /**
     * Fails with an error that says what is wrong with the request if there is no such link or meeting.
     */
    Uni<Named> of(String tenant, BarRequest request);

    /** Links that were named. */
    @FunctionalInterface
    interface Named {
        /** Where the revocation is not of links. */
        Named NONE = transaction -> Uni.createFrom().item(List.of());

        static Named of(List<String> ids) {
            return transaction -> Uni.createFrom().item(ids);
        }

        /**
         * The ids of those that this revocation has not taken back yet; asked in the transaction that holds the revocation, so
         * that it is not lifted meanwhile.
         */
        Uni<List<String>> ids(Transaction transaction);
    }
}
