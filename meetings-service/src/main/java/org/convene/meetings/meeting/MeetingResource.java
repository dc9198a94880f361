package org.convene.meetings.meeting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/meetings}. */
@Path("/v1/meetings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Meetings")
public class MeetingResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final MeetingService meetings;
    private final MergePatch mergePatch;
    private final CurrentCaller caller;

    MeetingResource(MeetingService meetings, MergePatch mergePatch, CurrentCaller caller) {
        this.meetings = meetings;
        this.mergePatch = mergePatch;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("meetings:write")
    @Operation(summary = "Schedule a meeting and invite its participants")
    public Uni<RestResponse<MeetingView>> schedule(@NotNull @Valid MeetingRequest request) {
        return meetings.schedule(request, caller.client())
                .map(meeting -> ResponseBuilder.<MeetingView>created(
                                URI.create("/v1/meetings/" + meeting.state().id()))
                        .entity(MeetingView.of(meeting))
                        .header(HttpHeaders.ETAG, EntityTags.of(meeting))
                        .build());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("meetings:read")
    @Operation(summary = "Read a meeting")
    public Uni<RestResponse<MeetingView>> read(String id) {
        return meetings.require(caller.tenant(), id).map(MeetingResource::answer);
    }

    @GET
    @Path("/{id}/state")
    @RolesAllowed(Caller.SERVICE_SCOPE)
    @Operation(hidden = true)
    public Uni<MeetingState> state(String id) {
        return meetings.require(caller.tenant(), id).map(Meeting::state);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed("meetings:write")
    @Operation(
            summary = "Change a meeting",
            description = "A merge patch (RFC 7396) of name, description, validSince, validUntil, timeZone, language")
    public Uni<RestResponse<MeetingView>> edit(
            String id, @RestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch, @NotNull ObjectNode patch) {
        return meetings.edit(id, ifMatch, edit -> mergePatch.apply(patch, edit, MeetingEdit.class), caller.get())
                .map(MeetingResource::answer);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed("meetings:write")
    @Operation(summary = "Cancel a meeting")
    public Uni<RestResponse<MeetingView>> cancel(
            String id, @RestHeader(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
        return meetings.cancel(id, ifMatch, caller.get()).map(MeetingResource::answer);
    }

    private static RestResponse<MeetingView> answer(Meeting meeting) {
        return ResponseBuilder.ok(MeetingView.of(meeting))
                .header(HttpHeaders.ETAG, EntityTags.of(meeting))
                .build();
    }
}
