package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
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

/** {@code /v1/meetings/{id}/participants}: who takes part, at most a thousand. */
@Path("/v1/meetings/{id}/participants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Meetings")
public class ParticipantResource {
    private final ParticipantService participants;
    private final MeetingService meetings;
    private final MeetingAnswers answers;
    private final DialIns dialIns;
    private final MergePatch mergePatch;
    private final Creations creations;
    private final CurrentCaller caller;

    ParticipantResource(
            ParticipantService participants,
            MeetingService meetings,
            MeetingAnswers answers,
            DialIns dialIns,
            Creations creations,
            MergePatch mergePatch,
            CurrentCaller caller) {
        this.participants = participants;
        this.meetings = meetings;
        this.answers = answers;
        this.dialIns = dialIns;
        this.mergePatch = mergePatch;
        this.creations = creations;
        this.caller = caller;
    }

    /** Those to be added. */
    record AddedParticipants(
            @NotEmpty @Size(max = Participants.MOST) List<@NotNull @Valid ParticipantRequest> participants) {}

    /** All there are to be. */
    record AllParticipants(
            @NotNull @Size(max = Participants.MOST) List<@NotNull @Valid ParticipantRequest> participants) {}

    record ParticipantList(List<ParticipantView> participants) {}

    @GET
    @RolesAllowed("meetings:read")
    @Operation(summary = "Read a meeting's participants, in the order of their places")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ParticipantList.class)))
    public Uni<RestResponse<Object>> list(String id) {
        return meetings.require(caller.tenant(), id)
                .map(meeting -> new Outcome(meeting, Optional.empty(), /* dryRun */ false))
                .chain(this::all);
    }

    @POST
    @RolesAllowed("meetings:write")
    @Parameter(name = IfMatch.HEADER, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING))
    @Operation(
            summary = "Add participants to a meeting, one or many",
            description = "All of them or, where one is refused, none. The answer has those who were added; where there"
                    + " is no place, they are waiting")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ParticipantList.class)))
    public Uni<RestResponse<byte[]>> add(
            String id,
            @Context HttpHeaders headers,
            @NotNull @Valid AddedParticipants asked,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        var request = ChangeRequest.of(id, headers, caller.get(), dryRun);
        return request.dryRun()
                ? participants
                        .rehearse(request, asked.participants())
                        .chain(answers::answer)
                        .map(creations::answer)
                        .map(Answer::response)
                : dialIns.extension(request.tenant()).chain(extension -> add(request, asked, key, extension));
    }

    private Uni<RestResponse<byte[]>> add(
            ChangeRequest request, AddedParticipants asked, Optional<String> key, Optional<String> extension) {
        var creation = creations.<Outcome>of(
                request.caller(),
                "participants.add",
                key,
                List.of(request.meetingId(), asked),
                outcome -> MeetingAnswers.created(
                        outcome.meeting(),
                        "/v1/meetings/" + request.meetingId() + "/participants",
                        added(outcome, extension)));
        return participants.add(request, asked.participants(), creation).map(Answer::response);
    }

    @PUT
    @RolesAllowed("meetings:write")
    @Parameter(name = IfMatch.HEADER, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING))
    @Operation(
            summary = "Put a list in place of a meeting's participants",
            description = "Who is known by id, else by address, stays who they are and keeps their place")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ParticipantList.class)))
    public Uni<RestResponse<Object>> put(
            String id,
            @Context HttpHeaders headers,
            @NotNull @Valid AllParticipants asked,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        var request = ChangeRequest.of(id, headers, caller.get(), dryRun);
        return participants.put(request, asked.participants()).chain(this::all);
    }

    @PATCH
    @Path("/{participantId}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed("meetings:write")
    @Parameter(name = IfMatch.HEADER, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING))
    @Operation(
            summary = "Change a participant",
            description = "A merge patch (RFC 7396) of name, email, phone or userId, and language, timeZone, role,"
                    + " externalId, required")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ParticipantView.class)))
    public Uni<RestResponse<Object>> edit(
            String id,
            String participantId,
            @Context HttpHeaders headers,
            @NotNull ObjectNode patch,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        var request = ChangeRequest.of(id, headers, caller.get(), dryRun);
        return participants
                .edit(request, participantId, new ParticipantPatch(patch, mergePatch))
                .chain(outcome ->
                        answers.answer(outcome, extension -> one(outcome.meeting(), participantId, extension)));
    }

    @DELETE
    @Path("/{participantId}")
    @RolesAllowed("meetings:write")
    @Parameter(name = IfMatch.HEADER, in = ParameterIn.HEADER, schema = @Schema(type = SchemaType.STRING))
    @Operation(
            summary = "Remove a participant",
            description = "Who waits for the place moves up. The answer has those who remain")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ParticipantList.class)))
    public Uni<RestResponse<Object>> remove(
            String id,
            String participantId,
            @Context HttpHeaders headers,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        var request = ChangeRequest.of(id, headers, caller.get(), dryRun);
        return participants.remove(request, participantId).chain(this::all);
    }

    private Uni<RestResponse<Object>> all(Outcome outcome) {
        return answers.answer(
                outcome, extension -> new ParticipantList(ParticipantView.all(outcome.meeting(), extension)));
    }

    private static ParticipantView one(Meeting meeting, String id, Optional<String> extension) {
        return ParticipantView.of(
                meeting, ParticipantService.require(meeting.state().participants(), id), extension);
    }

    private static ParticipantList added(Outcome outcome, Optional<String> extension) {
        var before = outcome.change().flatMap(Meeting.Change::before).stream()
                .flatMap(meeting -> meeting.state().participants().stream())
                .map(ParticipantState::id)
                .collect(toSet());
        return new ParticipantList(ParticipantView.all(outcome.meeting(), extension).stream()
                .filter(participant -> !before.contains(participant.id()))
                .toList());
    }
}
