package org.convene.notifications.plan;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.meeting.KnownMeetings;
import org.convene.notifications.tenant.Tenants;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.outbox.OperationLog;
import org.convene.platform.tenancy.TenantDatabase;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/calendars}: what people have of a meeting in theirs. */
@Path("/v1/calendars/{meetingId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notification plans")
public class CalendarResource {
    private final KnownMeetings meetings;
    private final Tenants tenants;
    private final Planner planner;
    private final TenantDatabase database;
    private final OperationLog log;
    private final CurrentCaller caller;

    CalendarResource(
            KnownMeetings meetings,
            Tenants tenants,
            Planner planner,
            TenantDatabase database,
            OperationLog log,
            CurrentCaller caller) {
        this.meetings = meetings;
        this.tenants = tenants;
        this.planner = planner;
        this.database = database;
        this.log = log;
        this.caller = caller;
    }

    /**
     * @param lost the participants, by id, who say that what they were sent is not in their calendars
     */
    public record RepairRequest(Optional<@Size(max = 1000) List<@NotNull String>> lost) {}

    /**
     * @param messages how many go out
     */
    public record Repair(int messages) {}

    @POST
    @Path("/repair")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("notifications:write")
    @Operation(
            summary = "Send what is missing in people's calendars",
            description =
                    "By what is on record: mails that failed or came back, or of which nobody knows whether they arrived. Of those"
                            + " whom `lost` names, nothing that they were sent is taken to have arrived. Where nothing is missing,"
                            + " nothing is sent")
    public Uni<Repair> repair(String meetingId, @Nullable @Valid RepairRequest request) {
        var tenant = caller.tenant();
        var lost = Optional.ofNullable(request).flatMap(RepairRequest::lost).orElse(List.of());
        return meetings.require(tenant, meetingId)
                .chain(() -> tenants.require(tenant))
                .chain(known -> log.record(
                        Optional.of(tenant),
                        "POST /v1/calendars/{meetingId}/repair",
                        "/v1/calendars/" + meetingId + "/repair",
                        () -> database.transaction(
                                tenant, transaction -> planner.repair(transaction, meetingId, known, lost))))
                .map(Repair::new);
    }
}
