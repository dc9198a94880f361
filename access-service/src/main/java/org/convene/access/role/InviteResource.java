package org.convene.access.role;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.access.role.InviteRepository.Key;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
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

/** {@code /v1/spaces/{spaceId}/invites} (R42, R43). */
@Path("/v1/spaces/{spaceId}/invites")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invites and roles")
public class InviteResource {
    private final InviteService invites;
    private final Creations creations;
    private final CurrentCaller caller;

    InviteResource(InviteService invites, Creations creations, CurrentCaller caller) {
        this.invites = invites;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed("access:write")
    @Operation(summary = "Invite one user to a space", description = "Ends after ttl seconds, a week by default.")
    @APIResponse(
            responseCode = "200",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CreatedInvite.class)))
    public Uni<RestResponse<byte[]>> create(
            String spaceId,
            @NotNull @Valid InviteRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations.of(
                caller.get(),
                "invites.create",
                key,
                List.of(spaceId, request),
                (CreatedInvite invite) -> created(spaceId, invite));
        return invites.create(caller.tenant(), spaceId, request, creation).map(Answer::response);
    }

    @GET
    @RolesAllowed("access:read")
    @Operation(summary = "List the invites to a space")
    public Uni<Page<Invite>> list(
            String spaceId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return invites.list(caller.tenant(), spaceId, new PageRequest(cursor, limit));
    }

    @DELETE
    @Audited
    @Path("/{inviteId}")
    @RolesAllowed("access:write")
    @Operation(summary = "Revoke an invite that nobody has used")
    public Uni<Void> revoke(String spaceId, String inviteId) {
        return invites.revoke(new Key(caller.tenant(), spaceId, inviteId));
    }

    @POST
    @Audited
    @Path("/{inviteId}/activate")
    @RolesAllowed(Caller.USER_ROLE)
    @Operation(summary = "Get into a space by an invite", description = "As the user who is to get in, once.")
    @APIResponse(
            responseCode = "200",
            description = "Let in",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GrantedRole.class)))
    public Uni<RestResponse<byte[]>> activate(
            String spaceId,
            String inviteId,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation =
                creations.of(caller.get(), "invites.activate", key, List.of(spaceId, inviteId), InviteResource::letIn);
        return invites.activate(
                        new Key(caller.tenant(), spaceId, inviteId),
                        caller.get().id(),
                        creation)
                .map(Answer::response);
    }

    private static RestResponse<CreatedInvite> created(String spaceId, CreatedInvite invite) {
        return ResponseBuilder.ok(invite)
                .header(HttpHeaders.LOCATION, "/v1/spaces/" + spaceId + "/invites/" + invite.id())
                .build();
    }

    private static RestResponse<GrantedRole> letIn(GrantedRole role) {
        return RestResponse.ok(role);
    }
}
