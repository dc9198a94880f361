package org.convene.access.launch;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.convene.access.token.ToolTokenUse;
import org.convene.access.token.ToolTokens;
import org.convene.platform.embed.EmbeddedPage;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.secret.Secret;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/access/moderator-tokens}: for tools-service, which knows the tools and who moderates. */
@Path("/v1/access/moderator-tokens")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.SERVICE_SCOPE)
public class ModeratorTokenResource {
    private static final String MODERATOR = "moderator";

    private final ToolTokens tokens;
    private final CurrentCaller caller;

    ModeratorTokenResource(ToolTokens tokens, CurrentCaller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /**
     * @param participantId who moderates, as tools know this person
     * @param meetingId absent in a room without a meeting
     * @param origin of the tool, as browsers write it (RFC 6454 section 6.2)
     */
    public record ProofRequest(
            @NotBlank @Size(max = 508) String participantId,
            Optional<@Pattern(regexp = "[0-9a-f]{24}", message = "must be 24 hex digits") String> meetingId,
            @NotNull @Size(max = 300) String origin) {}

    /** The proof (D16): opaque to participants, verifiable by the tool, and good for nothing here. */
    public record Proof(@Secret String token) {
        @Override
        public String toString() {
            return "Proof[redacted]";
        }
    }

    @POST
    @Operation(hidden = true)
    public Uni<RestResponse<Proof>> issue(@NotNull @Valid ProofRequest request) {
        if (EmbeddedPage.of(request.origin())
                .filter(page -> page.origin().equals(request.origin()))
                .isEmpty()) {
            throw new InvalidFieldException("origin", "origin", "must be the origin of a page, as browsers write it");
        }
        var claims = new LinkedHashMap<String, String>();
        claims.put("tenant", caller.tenant());
        request.meetingId().ifPresent(id -> claims.put("meeting", id));
        claims.put("role", MODERATOR);
        var token = tokens.issue(ToolTokenUse.MODERATOR, request.origin(), request.participantId(), claims);
        return Uni.createFrom()
                .item(ResponseBuilder.ok(new Proof(token))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
