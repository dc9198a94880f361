package org.convene.platform.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/operations/{service}/snapshots}. */
@Path("/v1/operations/{service}/snapshots")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Operations")
public class SnapshotResource {
    private final Snapshots snapshots;
    private final OperationLog log;
    private final CurrentCaller caller;
    private final String own;

    SnapshotResource(
            Snapshots snapshots,
            OperationLog log,
            CurrentCaller caller,
            @ConfigProperty(name = "convene.service") String service) {
        this.snapshots = snapshots;
        this.log = log;
        this.caller = caller;
        this.own = service;
    }

    @POST
    @Operation(
            summary = "Publish every subject's newest event again",
            description = "For a consumer that starts after the topics forgot. The same events, marked ce_snapshot.")
    public Uni<RestResponse<SnapshotRun>> request(String service) {
        return requireOwn(service)
                .chain(() -> log.record(
                        Optional.empty(),
                        "POST /v1/operations/{service}/snapshots",
                        "/v1/operations/" + service + "/snapshots",
                        () -> snapshots.request(caller.get().actor())))
                .map(run -> ResponseBuilder.create(RestResponse.Status.ACCEPTED, run)
                        .header(HttpHeaders.LOCATION, "/v1/operations/" + service + "/snapshots/" + run.id())
                        .build());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read how far it is")
    public Uni<SnapshotRun> get(String service, String id) {
        return requireOwn(service).chain(() -> snapshots.require(id));
    }

    private Uni<Void> requireOwn(String service) {
        return service.equals(own)
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new NotFoundException());
    }
}
