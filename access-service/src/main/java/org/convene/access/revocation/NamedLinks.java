package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.convene.platform.tenancy.Transaction;

/** Which personal links of version 2 a revocation names; who makes links knows. */
public interface NamedLinks {
    /** None where the revocation is not of links. */
    @FunctionalInterface
    interface Named {
        /** No links. */
        Named NONE = transaction -> Uni.createFrom().item(List.of());

        /** Their ids, as of the transaction: none of them is made anew before it ends. */
        Uni<List<String>> ids(Transaction transaction);
    }

    /** Fails with an error that says what is wrong with the request if there is no such link or meeting. */
    Uni<Named> of(String tenant, BarRequest request);
}
