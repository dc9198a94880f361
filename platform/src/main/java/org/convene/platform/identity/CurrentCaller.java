package org.convene.platform.identity;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.problem.InvalidFieldException;

/** The caller of the request at hand, once its token was checked. */
@RequestScoped
public class CurrentCaller {
    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public Caller get() {
        return identity.getAttribute(BearerAuthentication.CALLER);
    }

    /**
     * The client that asks.
     *
     * @throws ForbiddenException if the caller is of another kind
     */
    public ClientCaller client() {
        if (get() instanceof ClientCaller client) {
            return client;
        }
        throw new ForbiddenException();
    }

    /**
     * @throws InvalidFieldException if the caller belongs to no tenant and named none
     */
    public String tenant() {
        return get().tenant()
                .orElseThrow(() -> new InvalidFieldException("Convene-Tenant", "required", "must name the tenant"));
    }
}
