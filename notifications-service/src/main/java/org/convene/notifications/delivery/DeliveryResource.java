package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.notifications.notice.Content;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/deliveries}. */
@Path("/v1/deliveries")
@Tag(name = "Deliveries")
public class DeliveryResource {
    private static final String OF_MEETING = """
            SELECT id, participant_id, kind, channel, state, reason, attempt, meeting_version, lead_time, created_at,
                   planned_for, sent_at, receipt, receipt_reason
            FROM delivery WHERE meeting_id = $1 ORDER BY position LIMIT $2
            """;

    private static final String CONTENT = "SELECT content FROM delivery WHERE id = $1 AND content IS NOT NULL";

    private final TenantDatabase database;
    private final ContentSeal seal;
    private final CurrentCaller caller;

    DeliveryResource(TenantDatabase database, ContentSeal seal, CurrentCaller caller) {
        this.database = database;
        this.seal = seal;
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

    @GET
    @Path("/{id}/content")
    @RolesAllowed("notifications:read")
    @Operation(
            summary = "Read a message that a tenant in test mode would have sent",
            description = "Only of deliveries in the state stored; it holds the recipient's own link")
    public Uni<RestResponse<Content>> content(String id) {
        if (!Id.isValid(id)) {
            throw new ContentNotFoundException();
        }
        return database.execute(caller.tenant(), CONTENT, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .orElseThrow(ContentNotFoundException::new))
                .map(row -> seal.open(row.getBuffer("content").getBytes(), id))
                .map(content -> RestResponse.ResponseBuilder.ok(content)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
