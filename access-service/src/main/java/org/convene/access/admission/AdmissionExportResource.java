package org.convene.access.admission;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.convene.access.export.CsvExport;
import org.convene.platform.identity.CurrentCaller;
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
            summary = "Export who was let into a meeting as CSV",
            description = "A row for each time that somebody passed the meeting's door, or its room's own while the"
                    + " meeting stood there, as guests and users do. RFC 4180 in UTF-8, with a byte order mark"
                    + " where `bom` is true. What a spreadsheet would take for a formula begins with an apostrophe.")
    public RestMulti<String> export(
            @RestQuery @NotBlank String meetingId, @RestQuery @DefaultValue("false") boolean bom) {
        return CsvExport.answer(admissions.ofMeeting(caller.tenant(), meetingId), "admissions", bom);
    }
}
