package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Which personal links of version 2 a revocation names; who makes links knows. */
public interface NamedLinks {
    /**
     * Their ids, none where the revocation is not of links. Fails with an error that says what is wrong with the request
     * if there is no such link or meeting.
     */
    Uni<List<String>> of(String tenant, BarRequest request);
}
