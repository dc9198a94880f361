package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.access.export.CsvExport;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/audiences}. */
@Path("/v1/audiences/{meetingId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access codes")
public class AudienceResource {
    private final AudienceService audiences;
    private final CurrentCaller caller;

    AudienceResource(AudienceService audiences, CurrentCaller caller) {
        this.audiences = audiences;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(
            summary = "List whom a meeting's access codes let in",
            description = "Without the codes, of which but a keyed hash is kept.")
    public Uni<Page<AttendeeView>> list(
            String meetingId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return audiences.list(caller.tenant(), meetingId, new PageRequest(cursor, limit));
    }

    @DELETE
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Remove all attendees of a meeting",
            description = "Their codes open nothing any more; who is inside by one, is out with the next report.")
    public Uni<Void> removeAll(String meetingId) {
        return audiences.removeAll(caller.tenant(), meetingId);
    }

    @DELETE
    @Path("/attendees/{attendeeId}")
    @Audited
    @RolesAllowed("access:write")
    @Operation(summary = "Remove one attendee", description = "As all of them.")
    public Uni<Void> remove(String meetingId, String attendeeId) {
        return audiences.remove(caller.tenant(), meetingId, attendeeId);
    }

    @GET
    @Path("/export")
    @Produces(CsvExport.MEDIA_TYPE)
    @RolesAllowed("access:read")
    @Operation(
            summary = "Export a meeting's attendees as CSV",
            description = "RFC 4180 in UTF-8, with a byte order mark where `bom` is true. What a spreadsheet would take"
                    + " for a formula begins with an apostrophe.")
    public RestMulti<String> export(String meetingId, @RestQuery @DefaultValue("false") boolean bom) {
        return CsvExport.answer(audiences.export(caller.tenant(), meetingId), "attendees", bom);
    }
}
