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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.patch.MergePatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/meetings}. */
@Path("/v1/meetings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Meetings")
public class MeetingResource {
    private final MeetingService meetings;
    private final MergePatch mergePatch;
    private final Creations creations;
    private final CurrentCaller caller;

    MeetingResource(MeetingService meetings, MergePatch mergePatch, Creations creations, CurrentCaller caller) {
        this.meetings = meetings;
        this.mergePatch = mergePatch;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("meetings:write")
    @Operation(summary = "Schedule a meeting and invite its participants")
    @APIResponse(
            responseCode = "201",
            description = "Scheduled",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MeetingView.class)))
    public Uni<RestResponse<byte[]>> schedule(
            @NotNull @Valid MeetingRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var client = caller.client();
        var creation = creations.of(client, "meetings.schedule", key, request, MeetingResource::created);
        return meetings.schedule(request, client, creation).map(Answer::response);
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
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed("meetings:write")
    @Parameter(name = IfMatch.HEADER, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING))
    @Operation(
            summary = "Change a meeting",
            description =
                    "A merge patch (RFC 7396) of name, description, validSince, validUntil, timeZone, language, remindBefore")
    public Uni<RestResponse<MeetingView>> edit(String id, @Context HttpHeaders headers, @NotNull ObjectNode patch) {
        return meetings.edit(
                        id, ifMatch(headers), edit -> mergePatch.apply(patch, edit, MeetingEdit.class), caller.get())
                .map(MeetingResource::answer);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed("meetings:write")
    @Parameter(name = IfMatch.HEADER, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING))
    @Operation(summary = "Cancel a meeting")
    public Uni<RestResponse<MeetingView>> cancel(String id, @Context HttpHeaders headers) {
        return meetings.cancel(id, ifMatch(headers), caller.get()).map(MeetingResource::answer);
    }

    /** As it came: the framework's own parameters take an empty header for none. */
    private static IfMatch ifMatch(HttpHeaders headers) {
        return IfMatch.of(headers.getRequestHeaders().getOrDefault(IfMatch.HEADER, List.of()));
    }

    private static RestResponse<MeetingView> created(Meeting meeting) {
        return ResponseBuilder.<MeetingView>created(
                        URI.create("/v1/meetings/" + meeting.state().id()))
                .entity(MeetingView.of(meeting))
                .header(HttpHeaders.ETAG, EntityTags.of(meeting))
                .build();
    }

    private static RestResponse<MeetingView> answer(Meeting meeting) {
        return ResponseBuilder.ok(MeetingView.of(meeting))
                .header(HttpHeaders.ETAG, EntityTags.of(meeting))
                .build();
    }
}
