package org.convene.platform.idempotency;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.convene.platform.problem.InvalidFieldException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** The framework hands an empty header on as none, and a repeat of such a request would create once more. */
final class EmptyKey {
    /**
     * @throws InvalidFieldException if there is the header and nothing in it
     */
    @ServerRequestFilter
    void refuse(ContainerRequestContext request) {
        var header = request.getHeaderString(IdempotencyKey.HEADER);
        if (header != null && header.isBlank()) {
            throw IdempotencyKey.invalid();
        }
    }
}
