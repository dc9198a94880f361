package org.convene.meetings.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/meetings/batch}. */
@Path("/v1/meetings/batch")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Meetings")
public class BatchResource {
    private final MeetingBatch batch;
    private final Creations creations;
    private final CurrentCaller caller;

    BatchResource(MeetingBatch batch, Creations creations, CurrentCaller caller) {
        this.batch = batch;
        this.creations = creations;
        this.caller = caller;
    }

    /**
     * The body.
     *
     * @param meetings each as {@code POST /v1/meetings} takes it; read one by one, so that none spoils the others
     */
    record BatchRequest(
            @NotNull @Size(max = MeetingBatch.MOST) @Schema(implementation = MeetingRequest[].class)
            List<JsonNode> meetings) {}

    /** One for each meeting of the body, in its order. */
    record BatchResults(List<BatchResult> results) {
        static BatchResults of(List<BatchOutcome> outcomes) {
            return new BatchResults(IntStream.range(0, outcomes.size())
                    .mapToObj(index -> BatchResult.of(index, outcomes.get(index)))
                    .toList());
        }
    }

    /**
     * What became of one meeting.
     *
     * @param status what {@code POST /v1/meetings} would have answered; 200 where there is a meeting with this
     *     {@code externalMeetingId} already
     * @param dryRun what creating it would come to, where that was asked
     */
    record BatchResult(
            int index,
            int status,
            Optional<MeetingView> meeting,
            Optional<DryRunView> dryRun,
            Optional<Problem> problem) {
        static BatchResult of(int index, BatchOutcome outcome) {
            return new BatchResult(index, outcome.status(), outcome.meeting(), outcome.dryRun(), outcome.problem());
        }
    }

    @POST
    @Blocking // bodies are large, and checked as a whole
    @RolesAllowed({"meetings:write", Caller.USER_ROLE})
    @Operation(
            summary = "Schedule up to 100 meetings",
            description = "Each as `POST /v1/meetings` would, and each with its own outcome. A meeting whose"
                    + " `externalMeetingId` is there already is not made again.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BatchResults.class)))
    public Uni<RestResponse<?>> schedule(
            @NotNull @Valid BatchRequest request,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var organizer = caller.get();
        var items = request.meetings().stream().map(BatchItem::of).toList();
        if (ChangeRequest.isDryRun(dryRun)) {
            return batch.preview(items, organizer).map(BatchResource::answer);
        }
        var creation = creations.of(organizer, "meetings.batch", key, request, BatchResource::answer);
        return batch.schedule(items, organizer, creation).map(Answer::response);
    }

    private static RestResponse<?> answer(List<BatchOutcome> outcomes) {
        return RestResponse.ok(BatchResults.of(outcomes));
    }
}
