package org.convene.access.participanttoken;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/participant-tokens} (R31). */
@Path("/v1/participant-tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Participant tokens")
public class ParticipantTokenResource {
    private final ParticipantTokenService tokens;
    private final Creations creations;
    private final CurrentCaller caller;

    ParticipantTokenResource(ParticipantTokenService tokens, Creations creations, CurrentCaller caller) {
        this.tokens = tokens;
        this.creations = creations;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Make a participant's token, to embed a meeting in a page",
            description = "For a participant of a meeting, or for somebody whom only the token names, as moderator or"
                    + " guest. It opens that one meeting, or that room, and nothing else, for ttl seconds, an hour by"
                    + " default; whether the meeting is open is decided when somebody comes. Answers the token, the URL"
                    + " with every option said, and the HTML that shows it in a page.")
    @APIResponse(
            responseCode = "200",
            description = "Made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MintedToken.class)))
    public Uni<RestResponse<byte[]>> mint(
            @NotNull @Valid ParticipantTokenRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key) {
        var creation = creations
                .of(caller.get(), "participant-tokens.mint", key, request, ParticipantTokenResource::minted)
                .showingSecret();
        return tokens.mint(caller.tenant(), request, caller.get(), creation).map(Answer::response);
    }

    private static RestResponse<MintedToken> minted(MintedToken token) {
        return ResponseBuilder.ok(token)
                .header(HttpHeaders.LOCATION, "/v1/participant-tokens/" + token.id())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
