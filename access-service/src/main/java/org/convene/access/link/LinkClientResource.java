package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.convene.access.audit.Audited;
import org.convene.access.tenant.TenantDirectory;
import org.convene.platform.identity.Caller;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Who may sign personal links for a tenant (R1). */
@Path("/v1/tenants/{tenantId}/link-clients")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Tenants")
public class LinkClientResource {
    private static final Logger LOG = Logger.getLogger(LinkClientResource.class);
    private static final String CLIENT = "[A-Za-z0-9._-]{1,64}";

    private final TenantDirectory tenants;
    private final LinkClients clients;

    LinkClientResource(TenantDirectory tenants, LinkClients clients) {
        this.tenants = tenants;
        this.clients = clients;
    }

    @PUT
    @Audited
    @Path("/{client}")
    @Operation(
            summary = "Set the secret with which a client signs personal links of version 1",
            description = "The secret is never shown again; setting another one ends the links signed with the first.")
    public Uni<Void> put(String tenantId, String client, @NotNull @Valid LinkClientRequest request) {
        if (!client.matches(CLIENT)) {
            throw new InvalidFieldException("client", "pattern", "must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return tenants.require(tenantId)
                .chain(tenant -> clients.put(tenant.id(), client, request.secret()))
                .invoke(() -> LOG.infof("link client set tenant=%s client=%s", tenantId, client));
    }
}
