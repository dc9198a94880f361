package org.convene.meetings.imports;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.convene.meetings.meeting.BatchItem;
import org.convene.meetings.meeting.BatchOutcome;
import org.convene.meetings.meeting.ChangeRequest;
import org.convene.meetings.meeting.MeetingBatch;
import org.convene.platform.file.FileType;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/meetings/import}. */
@Path("/v1/meetings/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Meetings")
public class ImportResource {
    private final MeetingBatch batch;
    private final Creations creations;
    private final CurrentCaller caller;

    ImportResource(MeetingBatch batch, Creations creations, CurrentCaller caller) {
        this.batch = batch;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Blocking // files are large, and read as a whole
    @Consumes({MeetingFile.CSV, MeetingFile.CALENDAR})
    @RolesAllowed({"meetings:write", Caller.USER_ROLE})
    @Operation(
            summary = "Schedule the meetings of a file",
            description = "Up to 100, of a CSV or an iCalendar file, each with its own outcome. A meeting whose"
                    + " `externalMeetingId`, which is an event's `UID`, is there already is not made again.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ImportReport.class)))
    public Uni<RestResponse<?>> read(
            @NotNull byte[] file,
            @Context HttpHeaders headers,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun,
            @Parameter(description = "For the meetings of which the file does not say it; true when absent") @RestQuery
                    Optional<String> sendInvitations,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var type = FileType.require(
                headers.getHeaderString(HttpHeaders.CONTENT_TYPE), MeetingFile.CSV, MeetingFile.CALENDAR);
        var organizer = caller.get();
        var meetings = MeetingFile.read(file, type, sendInvitations.map(ImportResource::truth));
        var items = items(meetings);
        if (ChangeRequest.isDryRun(dryRun)) {
            return batch.preview(items, organizer)
                    .map(outcomes -> RestResponse.ok(ImportReport.of(meetings, outcomes)));
        }
        Creation<List<BatchOutcome>> creation = creations.of(
                organizer,
                "meetings.import",
                key,
                items,
                outcomes -> RestResponse.ok(ImportReport.of(meetings, outcomes)));
        return batch.schedule(items, organizer, creation).map(Answer::response);
    }

    /** As it came: what is neither would otherwise be false. */
    private static boolean truth(String sendInvitations) {
        return switch (sendInvitations) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidFieldException("sendInvitations", "boolean", "must be true or false");
        };
    }

    private static List<BatchItem> items(List<FileMeeting> meetings) {
        return meetings.stream()
                .map(meeting -> new BatchItem(meeting.meeting(), meeting.refusal()))
                .toList();
    }
}
