package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/tools/resolutions}: what was shown to whom, and why. */
@Path("/v1/tools/resolutions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tools")
public class ResolutionResource {
    private final ResolutionRepository resolutions;
    private final CurrentCaller caller;

    ResolutionResource(ResolutionRepository resolutions, CurrentCaller caller) {
        this.resolutions = resolutions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("tools:read")
    @Operation(
            summary = "What participants were shown, and why nothing else",
            description =
                    "The newest first; of one meeting with meetingId, and in it of one participant with participantId.")
    public Uni<Page<Resolution>> list(
            @RestQuery Optional<@Size(max = 24) String> meetingId,
            @RestQuery Optional<@Size(max = 508) String> participantId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        if (participantId.isPresent() && meetingId.isEmpty()) {
            throw new InvalidFieldException("meetingId", "required", "must be given with participantId");
        }
        return resolutions.list(caller.tenant(), new PageRequest(cursor, limit), meetingId, participantId);
    }
}
