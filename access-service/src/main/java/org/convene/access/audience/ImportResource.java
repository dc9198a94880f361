package org.convene.access.audience;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.convene.access.audience.AudienceApplication.Which;
import org.convene.access.audit.Audited;
import org.convene.platform.file.FileType;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/audiences/{meetingId}/imports}. */
@Path("/v1/audiences/{meetingId}/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access codes")
public class ImportResource {
    private static final String CSV = "text/csv";

    private final ImportService imports;
    private final CurrentCaller caller;

    ImportResource(ImportService imports, CurrentCaller caller) {
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Blocking // files are large, and read piece by piece
    @Audited
    @Consumes(CSV)
    @RolesAllowed("access:write")
    @Operation(
            summary = "Say what a file of attendees would change",
            description = "A CSV with the column `code`, in UTF-8, of at most 100,000 rows and 64 MB. Nothing changes"
                    + " but by applying the import. While the file is being read, the list of imports tells how far.")
    @APIResponse(
            responseCode = "201",
            description = "Read and reviewed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AudienceImport.class)))
    public Uni<RestResponse<AudienceImport>> read(
            String meetingId, @NotNull InputStream file, @Context HttpHeaders headers) {
        FileType.require(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), CSV);
        return imports.read(caller.tenant(), meetingId, file)
                .map(reviewed -> ResponseBuilder.create(RestResponse.Status.CREATED, reviewed)
                        .header(HttpHeaders.LOCATION, "/v1/audiences/" + meetingId + "/imports/" + reviewed.id())
                        .build());
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(
            summary = "List the imports of a meeting's attendees",
            description = "The newest first. They are kept for a day where they were not applied, else for 30.")
    public Uni<Page<AudienceImport>> list(
            String meetingId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return imports.list(caller.tenant(), meetingId, new PageRequest(cursor, limit));
    }

    @GET
    @Path("/{importId}")
    @RolesAllowed("access:read")
    @Operation(
            summary = "Get an import",
            description = "How far it is read, and then what applying it changes, revokes, and what is wrong with it.")
    public Uni<AudienceImport> get(String meetingId, String importId) {
        return imports.require(which(meetingId, importId));
    }

    @GET
    @Path("/{importId}/findings")
    @RolesAllowed("access:read")
    @Operation(
            summary = "List what is wrong or doubtful about a file of attendees",
            description = "By line and column; the first 10,000.")
    public Uni<Page<Finding>> findings(
            String meetingId,
            String importId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return imports.findings(which(meetingId, importId), new PageRequest(cursor, limit));
    }

    @GET
    @Path("/{importId}/changes")
    @RolesAllowed("access:read")
    @Operation(
            summary = "List whom a file of attendees would add, change and remove",
            description = "As of now; of an import that was applied, nobody.")
    public Uni<Page<AudienceChange>> changes(
            String meetingId,
            String importId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return imports.changes(which(meetingId, importId), new PageRequest(cursor, limit));
    }

    @POST
    @Path("/{importId}/apply")
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Apply a file of attendees as it was reviewed",
            description = "All of it at once. Applied again, it does nothing. Where the attendees changed since the"
                    + " review: 412 audience-changed; with errors: 409 import-has-errors.")
    public Uni<AudienceImport> apply(String meetingId, String importId) {
        return imports.apply(which(meetingId, importId));
    }

    private Which which(String meetingId, String importId) {
        return new Which(caller.tenant(), meetingId, importId);
    }
}
