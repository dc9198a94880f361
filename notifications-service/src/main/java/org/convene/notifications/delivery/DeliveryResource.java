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
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
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
    private static final String CONTENT = "SELECT content FROM delivery WHERE id = $1 AND content IS NOT NULL";

    private final DeliveryList list;
    private final TenantDatabase database;
    private final ContentSeal seal;
    private final CurrentCaller caller;

    DeliveryResource(DeliveryList list, TenantDatabase database, ContentSeal seal, CurrentCaller caller) {
        this.list = list;
        this.database = database;
        this.seal = seal;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("notifications:read")
    @Operation(
            summary = "List what was sent, or will be",
            description =
                    "In the order of the times at which they were to go out. Of one meeting, to one address, or of at"
                            + " most 31 days from `from`; `state` may be several, with commas between them")
    public Uni<Page<DeliveryView>> list(
            @RestQuery Optional<String> meetingId,
            @RestQuery Optional<String> participantId,
            @RestQuery Optional<String> address,
            @RestQuery Optional<String> channel,
            @RestQuery Optional<String> kind,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> reason,
            @RestQuery Optional<String> from,
            @RestQuery Optional<String> to,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) @Min(1) @Max(200) int limit) {
        var filter = new DeliveryFilter(meetingId, participantId, address, channel, kind, state, reason, from, to);
        return list.page(caller.tenant(), filter, DeliveryCursor.of(cursor), limit);
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
