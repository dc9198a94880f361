package org.convene.notifications.authoring;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.notifications.authoring.TemplateView.ActivatedView;
import org.convene.notifications.authoring.TemplateView.Detail;
import org.convene.notifications.authoring.TemplateView.VersionView;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.outbox.OperationLog;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** {@code /v1/templates}: the parts of messages that the tenant words itself. */
@Path(TemplateResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Templates")
public class TemplateResource {
    static final String PATH = "/v1/templates";

    private final Authoring authoring;
    private final Trials trials;
    private final TemplateRepository templates;
    private final Creations creations;
    private final OperationLog log;
    private final CurrentCaller caller;

    TemplateResource(
            Authoring authoring,
            Trials trials,
            TemplateRepository templates,
            Creations creations,
            OperationLog log,
            CurrentCaller caller) {
        this.authoring = authoring;
        this.trials = trials;
        this.templates = templates;
        this.creations = creations;
        this.log = log;
        this.caller = caller;
    }

    @POST
    @RolesAllowed("notifications:write")
    @Operation(
            summary = "Word a part of a message",
            description = "Keeps a new version, which is in use once it is activated. What does not compile is 422"
                    + " `template-broken`, with file, line and column")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TemplateView.class)))
    public Uni<RestResponse<byte[]>> add(
            @NotNull @Valid TemplateRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations.of(caller.get(), "templates.add", key, request, TemplateResource::created);
        return recorded(
                "POST " + PATH,
                PATH,
                () -> authoring
                        .add(request, caller.tenant(), caller.get().actor(), creation)
                        .map(Answer::response));
    }

    @GET
    @RolesAllowed("notifications:read")
    @Operation(summary = "List the parts that are worded by the tenant", description = "In the order of their ids")
    public Uni<Page<TemplateView>> list(
            @RestQuery Optional<String> cursor, @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return templates.list(caller.tenant(), new PageRequest(cursor, limit));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("notifications:read")
    @Operation(
            summary = "Read who worded a part, and what was put to use when",
            description = "With the 50 newest versions and activations")
    public Uni<Detail> read(String id) {
        return authoring.detail(caller.tenant(), id);
    }

    @GET
    @Path("/{id}/versions/{version}")
    @RolesAllowed("notifications:read")
    @Operation(summary = "Read a version with its source")
    public Uni<VersionView> version(String id, String version) {
        var number = number(version);
        return templates
                .require(caller.tenant(), id)
                .chain(template -> templates.version(caller.tenant(), template.id(), number));
    }

    @POST
    @Path("/{id}/versions/{version}/activate")
    @RolesAllowed("notifications:write")
    @Operation(
            summary = "Put a version to use",
            description =
                    "Samples are written with it first: where one cannot be, it is 422 `template-broken` and nothing"
                            + " changes. Every replica follows within a second")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ActivatedView.class)))
    public Uni<RestResponse<byte[]>> activate(
            String id,
            String version,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var number = number(version);
        Creation<ActivatedView> creation =
                creations.of(caller.get(), "templates.activate", key, List.of(id, number), RestResponse::ok);
        return recorded(
                "POST " + PATH + "/{id}/versions/{version}/activate",
                PATH + "/" + id + "/versions/" + number,
                () -> authoring
                        .activate(caller.tenant(), id, number, caller.get().actor(), creation)
                        .map(Answer::response));
    }

    @POST
    @Path("/{id}/deactivate")
    @RolesAllowed("notifications:write")
    @Operation(summary = "Use the installation's template again")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TemplateView.class)))
    public Uni<RestResponse<byte[]>> deactivate(
            String id,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        return changed("deactivate", key, id, authoring::deactivate);
    }

    @POST
    @Path("/{id}/roll-back")
    @RolesAllowed("notifications:write")
    @Operation(
            summary = "Take the newest activation back",
            description = "Again, and the one before it is taken back too")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TemplateView.class)))
    public Uni<RestResponse<byte[]>> rollBack(
            String id,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        return changed("roll-back", key, id, authoring::rollBack);
    }

    @POST
    @Path("/{id}/versions/{version}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("notifications:read")
    @Operation(
            summary = "Look at what a version would make of a message",
            description = "Of a real meeting, or of a sample where none is named; in the template's language. The links"
                    + " let nobody in, and the PIN is a sample. Nothing is sent")
    public Uni<TrialView> preview(String id, String version, @Nullable @Valid TrialRequest request) {
        return trials.preview(
                caller.tenant(), id, number(version), request == null ? TrialRequest.OF_A_SAMPLE : request);
    }

    @POST
    @Path("/{id}/versions/{version}/test-send")
    @RolesAllowed("notifications:write")
    @Operation(
            summary = "Send a message as a version would make it to oneself",
            description =
                    "The same as the preview. It counts towards the limits of sending; 409 `test-not-sent` says why it"
                            + " was not taken over. `reason` is `sender-replaced` where it is from the installation's"
                            + " sender, for what the template writes may be none")
    public Uni<TestSendView> testSend(String id, String version, @NotNull @Valid TestSendRequest request) {
        var number = number(version);
        return recorded(
                "POST " + PATH + "/{id}/versions/{version}/test-send",
                PATH + "/" + id + "/versions/" + number,
                () -> trials.send(caller.tenant(), id, number, request));
    }

    /** What becomes of a part in use. */
    private interface Change {
        Uni<Answer> of(String tenant, String id, String actor, Creation<TemplateView> creation);
    }

    private Uni<RestResponse<byte[]>> changed(String name, Optional<String> key, String id, Change change) {
        Creation<TemplateView> creation =
                creations.of(caller.get(), "templates." + name, key, List.of(id), RestResponse::ok);
        return recorded(
                "POST " + PATH + "/{id}/" + name,
                PATH + "/" + id,
                () -> change.of(caller.tenant(), id, caller.get().actor(), creation)
                        .map(Answer::response));
    }

    private <T> Uni<T> recorded(String operation, String target, Supplier<Uni<T>> work) {
        return log.record(Optional.of(caller.tenant()), operation, target, work);
    }

    private static RestResponse<TemplateView> created(TemplateView template) {
        return ResponseBuilder.<TemplateView>created(URI.create(PATH + "/" + template.id()))
                .entity(template)
                .build();
    }

    private static int number(String version) {
        if (!version.matches("[1-9][0-9]{0,5}")) {
            throw new TemplateNotFoundException();
        }
        return Integer.parseInt(version);
    }
}
