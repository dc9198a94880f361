package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.export.CsvExport;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/admissions/export}. */
@Path("/v1/admissions/export")
@Tag(name = "Admissions")
public class AdmissionExportResource {
    private final AdmissionExport admissions;
    private final CurrentCaller caller;

    AdmissionExportResource(AdmissionExport admissions, CurrentCaller caller) {
        this.admissions = admissions;
        this.caller = caller;
    }

    @GET
    @Produces(CsvExport.MEDIA_TYPE)
    @RolesAllowed("access:read")
    @Operation(
            summary = "Export who was let into a meeting or a room as CSV",
            description = "Of one of `meetingId`, `roomId` and `externalMeetingId`, your own id of a meeting. A row for"
                    + " each time that somebody passed a door: the meeting's, or its room's own while the"
                    + " meeting stood there, as guests and users do; or any door of the room. Whom POST /v1/admissions"
                    + " lets in has a row for that, and one more for each coming by its url. RFC 4180 in UTF-8, with a byte order mark"
                    + " where `bom` is true. What a spreadsheet would take for a formula begins with an apostrophe.")
    public RestMulti<String> export(
            @RestQuery Optional<String> meetingId,
            @RestQuery Optional<String> roomId,
            @RestQuery
                    Optional<@Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") String>
                            externalMeetingId,
            @RestQuery @DefaultValue("false") boolean bom) {
        if (Stream.of(meetingId, roomId, externalMeetingId)
                        .filter(AdmissionExportResource::isSaid)
                        .count()
                != 1) {
            throw new InvalidFieldException(
                    "meetingId", "one-of", "must be there, or else roomId or externalMeetingId, and none beside it");
        }
        return CsvExport.answer(export(meetingId, roomId, externalMeetingId), "admissions", bom);
    }

    private Uni<CsvExport<?>> export(
            Optional<String> meetingId, Optional<String> roomId, Optional<String> externalMeetingId) {
        var tenant = caller.tenant();
        return meetingId
                .filter(id -> !id.isBlank())
                .map(id -> admissions.ofMeeting(tenant, id))
                .or(() -> roomId.filter(id -> !id.isBlank()).map(id -> admissions.ofRoom(tenant, id)))
                .orElseGet(() -> admissions.ofExternalMeeting(tenant, externalMeetingId.orElseThrow()));
    }

    private static boolean isSaid(Optional<String> id) {
        return id.filter(text -> !text.isBlank()).isPresent();
    }
}
