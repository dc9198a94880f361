package org.convene.access.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.patch.MergePatch;
import org.convene.platform.problem.InvalidFieldException;
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

/** {@code /v1/users}. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
public class UserResource {
    private final UserService service;
    private final UserChanges changes;
    private final UserRepository users;
    private final MergePatch mergePatch;
    private final Creations creations;
    private final CurrentCaller caller;

    UserResource(
            UserService service,
            UserChanges changes,
            UserRepository users,
            MergePatch mergePatch,
            Creations creations,
            CurrentCaller caller) {
        this.service = service;
        this.changes = changes;
        this.users = users;
        this.mergePatch = mergePatch;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed("access:write")
    @Operation(summary = "Create a user")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CreatedUser.class)))
    public Uni<RestResponse<byte[]>> create(
            @NotNull @Valid UserRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var client = caller.get();
        var tenant = caller.tenant();
        return service.comparable(request, tenant, key)
                .map(comparable -> creations.of(client, "users.create", key, comparable, UserResource::created))
                .chain(creation -> service.create(request, tenant, client, creation))
                .map(Answer::response);
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(
            summary = "Find a user by the email address",
            description =
                    "Lists the one whose address it is, active or not, whatever the case of its letters; or nobody.")
    public Uni<Page<User>> find(@RestQuery Optional<String> email) {
        var address = email.filter(text -> !text.isBlank() && text.matches(OneLine.FORM))
                .orElseThrow(() -> new InvalidFieldException("email", "required", "must be an address"));
        return users.ofEmail(caller.tenant(), address)
                .map(found -> new Page<>(found.stream().toList(), Optional.empty()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"access:read", Caller.SERVICE_SCOPE})
    @Operation(summary = "Read a user")
    public Uni<User> read(String id) {
        return users.require(caller.tenant(), id);
    }

    @GET
    @Path("/me")
    @RolesAllowed(Caller.USER_ROLE)
    @Operation(summary = "Read oneself, as a user")
    public Uni<User> readOneself() {
        return users.require(caller.tenant(), caller.get().id());
    }

    @PATCH
    @Audited
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed("access:write")
    @Operation(
            summary = "Change a user",
            description =
                    "A merge patch (RFC 7396) of email, username, phone, landLineNumber, alias, role, capabilities,"
                            + " active. Who is not active"
                            + " can neither log in nor organize meetings, and is logged out everywhere.")
    public Uni<User> edit(String id, @NotNull ObjectNode patch) {
        return changes.edit(id, edit -> mergePatch.apply(patch, edit, UserEdit.class), caller.get());
    }

    @DELETE
    @Audited
    @Path("/{id}")
    @RolesAllowed("access:write")
    @Operation(
            summary = "Delete a user",
            description = "The person is taken out of all events of the user, and leaves all meetings: those that"
                    + " they organize and that are not over become a moderator's, or are cancelled.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> delete(String id) {
        return changes.delete(id, caller.get());
    }

    private static RestResponse<CreatedUser> created(CreatedUser user) {
        return ResponseBuilder.<CreatedUser>created(URI.create("/v1/users/" + user.id()))
                .entity(user)
                .build();
    }
}
