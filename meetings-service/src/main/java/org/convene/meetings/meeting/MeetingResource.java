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
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.ClientCaller;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/meetings}. */
@Path("/v1/meetings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Meetings")
public class MeetingResource {
    private final MeetingService meetings;
    private final MeetingAnswers answers;
    private final DialIns dialIns;
    private final MergePatch mergePatch;
    private final Creations creations;
    private final CurrentCaller caller;

    MeetingResource(
            MeetingService meetings,
            MeetingAnswers answers,
            DialIns dialIns,
            MergePatch mergePatch,
            Creations creations,
            CurrentCaller caller) {
        this.meetings = meetings;
        this.answers = answers;
        this.dialIns = dialIns;
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
                    Optional<String> key,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        var client = caller.client();
        return ChangeRequest.isDryRun(dryRun)
                ? meetings.rehearse(request, client)
                        .chain(answers::answer)
                        .map(creations::answer)
                        .map(Answer::response)
                : dialIns.extension(client.tenantId()).chain(extension -> schedule(request, client, key, extension));
    }

    private Uni<RestResponse<byte[]>> schedule(
            MeetingRequest request, ClientCaller client, Optional<String> key, Optional<String> extension) {
        var creation = creations.<Meeting>of(
                client,
                "meetings.schedule",
                key,
                request,
                made -> MeetingAnswers.created(
                        made, "/v1/meetings/" + made.state().id(), MeetingView.of(made, extension)));
        return meetings.schedule(request, client, creation).map(Answer::response);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("meetings:read")
    @Operation(summary = "Read a meeting")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MeetingView.class)))
    public Uni<RestResponse<Object>> read(String id) {
        return meetings.require(caller.tenant(), id).chain(answers::answer);
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
            description = "A merge patch (RFC 7396) of name, description, validSince, validUntil or duration, timeZone,"
                    + " language, roomId, organizer.id, inviteMechanisms, remindBefore, externalMeetingId, capacity,"
                    + " access, metadata")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MeetingView.class)))
    public Uni<RestResponse<Object>> edit(
            String id,
            @Context HttpHeaders headers,
            @NotNull ObjectNode patch,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        var request = ChangeRequest.of(id, headers, caller.get(), dryRun);
        return meetings.edit(request, new MeetingPatch(patch, mergePatch)).chain(answers::answer);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed("meetings:write")
    @Parameter(name = IfMatch.HEADER, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING))
    @Operation(summary = "Cancel a meeting")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MeetingView.class)))
    public Uni<RestResponse<Object>> cancel(
            String id,
            @Context HttpHeaders headers,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        return meetings.cancel(ChangeRequest.of(id, headers, caller.get(), dryRun))
                .chain(answers::answer);
    }

    @POST
    @Path("/{id}/end")
    @RolesAllowed("meetings:write")
    @Parameter(name = IfMatch.HEADER, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING))
    @Operation(summary = "End a meeting that has begun")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MeetingView.class)))
    public Uni<RestResponse<Object>> end(
            String id,
            @Context HttpHeaders headers,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        return meetings.end(ChangeRequest.of(id, headers, caller.get(), dryRun)).chain(answers::answer);
    }
}
