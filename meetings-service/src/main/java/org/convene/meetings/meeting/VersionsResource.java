package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.convene.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Which versions of meetings there are, of whichever tenants, for the service that is about to remind people of them. */
@Path("/v1/meetings/versions")
@Produces(MediaType.APPLICATION_JSON)
public class VersionsResource {
    private final MeetingVersions versions;

    VersionsResource(MeetingVersions versions) {
        this.versions = versions;
    }

    /**
     * @param meetingIds of which there may be none
     */
    public record VersionsRequest(
            @NotNull @Size(min = 1, max = 500) List<@NotNull String> meetingIds) {}

    /**
     * @param versions by the meeting's id, of those that there are
     */
    record VersionList(Map<String, Long> versions) {}

    @POST
    @RolesAllowed(Caller.SERVICE_SCOPE)
    @Operation(hidden = true)
    public Uni<RestResponse<VersionList>> find(@NotNull @Valid VersionsRequest request) {
        return versions.of(request.meetingIds())
                .map(found -> ResponseBuilder.ok(new VersionList(found))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
