package org.convene.notifications.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.notifications.meeting.RefusedChangeException;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.PageRequest;
import org.convene.platform.patch.MergePatch;
import org.convene.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/notification-plans}. */
@Path("/v1/notification-plans/{meetingId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notification plans")
public class PlanResource {
    private final Plans plans;
    private final CurrentCaller caller;

    PlanResource(Plans plans, CurrentCaller caller) {
        this.plans = plans;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("notifications:read")
    @Operation(
            summary = "Read who was told and will be told of a meeting",
            description =
                    "Every message with its state, in the order of planning: to whom, what, when, by which channel,"
                            + " and of what is yet to go out in which language and time zone. What is shown as planned without a"
                            + " reason is what will be sent if the meeting does not change")
    public Uni<PlanItem.Page> read(
            String meetingId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) @Min(1) @Max(200) int limit) {
        return plans.page(caller.tenant(), meetingId, PlanCursor.of(cursor), limit);
    }

    @POST
    @Path("/preview")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed("notifications:read")
    @Operation(
            summary = "Tell who would hear what of a change of a meeting",
            description = "A merge patch as `PATCH /v1/meetings/{id}` takes it; beside its members `participants`, in"
                    + " place of all there are, and `\"status\": \"cancelled\"`. Nothing is changed, and nothing sent")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PreviewView.class)))
    public Uni<RestResponse<Object>> preview(
            String meetingId,
            @NotNull ObjectNode change,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return plans.preview(caller.tenant(), meetingId, change, new PageRequest(cursor, limit))
                .map(preview -> RestResponse.<Object>ok(preview))
                .onFailure(RefusedChangeException.class)
                .recoverWithItem(refusal -> refused((RefusedChangeException) refusal));
    }

    /** As meetings-service would refuse it. */
    private static RestResponse<Object> refused(RefusedChangeException refusal) {
        return ResponseBuilder.<Object>create(refusal.status())
                .type(Problem.MEDIA_TYPE)
                .entity(refusal.problem())
                .build();
    }
}
