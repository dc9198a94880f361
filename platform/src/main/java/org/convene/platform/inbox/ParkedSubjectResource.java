package org.convene.platform.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.outbox.OperationLog;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Every service serves this, each under its own name. */
@Path("/v1/operations/{service}/parked-subjects")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Operations")
public class ParkedSubjectResource {
    private final ParkedSubjectService subjects;
    private final OperationLog log;
    private final CurrentCaller caller;
    private final String name;

    ParkedSubjectResource(
            ParkedSubjectService subjects,
            OperationLog log,
            CurrentCaller caller,
            @ConfigProperty(name = "convene.service") String name) {
        this.subjects = subjects;
        this.log = log;
        this.caller = caller;
        this.name = name;
    }

    @GET
    @Operation(summary = "List the subjects whose next event could not be processed")
    public Uni<ParkedSubjectList> list(
            String service, @RestQuery Optional<String> cursor, @RestQuery @DefaultValue("50") int limit) {
        requireThis(service);
        return subjects.list(cursor, limit);
    }

    @POST
    @Path("/{id}/resend")
    @Operation(summary = "Process a parked subject's events now, in their order")
    public Uni<Resent> resend(String service, String id) {
        requireThis(service);
        return recorded("resend", id, () -> subjects.resend(id));
    }

    @POST
    @Path("/{id}/skip")
    @Operation(summary = "Drop a parked subject's first event and go on with the rest")
    public Uni<Resent> skip(String service, String id) {
        requireThis(service);
        return recorded("skip", id, () -> subjects.skip(id, caller.get().actor()));
    }

    private Uni<Resent> recorded(String verb, String id, Supplier<Uni<Resent>> work) {
        return subjects.tenantOf(id)
                .chain(tenant -> log.record(
                        Optional.of(tenant),
                        "POST /v1/operations/{service}/parked-subjects/{id}/" + verb,
                        "/v1/operations/" + name + "/parked-subjects/" + id + "/" + verb,
                        work));
    }

    private void requireThis(String service) {
        if (!service.equals(name)) {
            throw new NotFoundException();
        }
    }
}
