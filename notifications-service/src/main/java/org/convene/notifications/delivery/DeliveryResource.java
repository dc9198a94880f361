package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/deliveries}. */
@Path("/v1/deliveries")
@Tag(name = "Deliveries")
public class DeliveryResource {
    private static final String OF_MEETING = """
            SELECT id, participant_id, kind, channel, state, reason, attempt, meeting_version, lead_time, created_at,
                   planned_for, sent_at
            FROM delivery WHERE meeting_id = $1 ORDER BY position LIMIT $2
            """;

    private final TenantDatabase database;
    private final CurrentCaller caller;

    DeliveryResource(TenantDatabase database, CurrentCaller caller) {
        this.database = database;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("notifications:read")
    @Operation(
            summary = "List what was sent, or will be, about a meeting",
            description = "Oldest first, at most as many as limit says")
    public Uni<DeliveryView.Page> ofMeeting(
            @RestQuery Optional<String> meetingId, @RestQuery @DefaultValue("200") @Min(1) @Max(200) int limit) {
        var id = meetingId
                .filter(Id::isValid)
                .orElseThrow(() -> new InvalidFieldException("meetingId", "id", "must be 24 lowercase hex digits"));
        return database.execute(caller.tenant(), OF_MEETING, id, limit)
                .map(rows -> new DeliveryView.Page(StreamSupport.stream(rows.spliterator(), false)
                        .map(DeliveryView::of)
                        .toList()));
    }
}
