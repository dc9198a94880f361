package org.convene.access.token;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The token endpoint (RFC 6749 section 3.2). */
@Path(TokenResource.PATH)
@Tag(name = "Tokens")
public class TokenResource {
    static final String PATH = "/oauth2/token";

    private final TokenService tokens;

    TokenResource(TokenService tokens) {
        this.tokens = tokens;
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Get an access token",
            description =
                    "Client credentials (RFC 6749 section 4.4): grant_type=client_credentials and, if less than all"
                            + " is wanted, scope. The client authenticates by HTTP Basic, by client_id and client_secret, or"
                            + " by client_assertion (RFC 7523).")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<AccessToken>> token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable String body) {
        return tokens.grant(TokenRequest.of(authorization, body == null ? "" : body))
                .map(token -> ResponseBuilder.ok(token)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header("Pragma", "no-cache")
                        .build());
    }
}
