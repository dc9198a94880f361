package org.convene.access.audit;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/audit-log}. */
@Path("/v1/audit-log")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit log")
public class AuditResource {
    private final AuditLog log;
    private final CurrentCaller caller;

    AuditResource(AuditLog log, CurrentCaller caller) {
        this.log = log;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"access:read", Caller.OPERATOR_SCOPE})
    @Operation(
            summary = "Who changed what, when, from where",
            description =
                    "The newest first: what was done to tenants, clients, users, spaces, rooms, invites, roles and"
                            + " keys, also by users who reset their password or sign in by an issuer, and by visitors"
                            + " who make a public room, and who decide over a lobby inside. With actor, such as client:665f0c1e8b3c4d0001a2b3c4, or with target, such as"
                            + " /v1/users/665f0c1e8b3c4d0001a2b3c5, only that one's. A tenant reads its own, with what the operator"
                            + " did to it; the operator reads what concerns no tenant, whole.")
    public Uni<Page<AuditEntry>> list(
            @RestQuery Optional<String> actor,
            @RestQuery Optional<String> target,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        var page = new PageRequest(cursor, limit);
        if (actor.isPresent() && target.isPresent()) {
            throw new InvalidFieldException("target", "exclusive", "must not be given beside actor");
        }
        if (caller.get().tenant().isEmpty() && (actor.isPresent() || target.isPresent())) {
            throw new InvalidFieldException(
                    actor.isPresent() ? "actor" : "target", "exclusive", "narrows a tenant's log only");
        }
        return caller.get()
                .tenant()
                .map(tenant -> actor.map(one -> log.ofActor(tenant, one, page))
                        .or(() -> target.map(one -> log.ofTarget(tenant, one, page)))
                        .orElseGet(() -> log.ofTenant(tenant, page)))
                .orElseGet(() -> log.ofInstallation(page));
    }
}
