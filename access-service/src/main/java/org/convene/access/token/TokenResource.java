package org.convene.access.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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
    private final TokenExchange exchange;

    TokenResource(TokenService tokens, TokenExchange exchange) {
        this.tokens = tokens;
        this.exchange = exchange;
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Get an access token",
            description =
                    "Client credentials (RFC 6749 section 4.4): grant_type=client_credentials and, if less than all"
                            + " is wanted, scope. The client authenticates by HTTP Basic, by client_id and client_secret, or"
                            + " by client_assertion (RFC 7523)."
                            + " Or token exchange (RFC 8693), which signs a user in: grant_type="
                            + TokenExchange.GRANT_TYPE
                            + ", tenant (its domain), subject_token (of an issuer that the tenant trusts),"
                            + " subject_token_type. No client authenticates, as at /v1/login; whatever is wrong with the"
                            + " token, the answer is 400 invalid-grant.")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<AccessToken>> token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Nullable String body,
            @Context HttpServerRequest connection) {
        return grant(authorization, Form.parse(body == null ? "" : body), connection)
                .map(token -> ResponseBuilder.ok(token)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header("Pragma", "no-cache")
                        .build());
    }

    private Uni<AccessToken> grant(@Nullable String authorization, Form form, HttpServerRequest connection) {
        return form.require("grant_type").equals(TokenExchange.GRANT_TYPE)
                ? exchange.exchange(ExchangeRequest.of(form), connection)
                : tokens.grant(TokenRequest.of(authorization, form));
    }
}
