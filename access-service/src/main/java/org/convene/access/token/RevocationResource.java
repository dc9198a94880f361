package org.convene.access.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The revocation endpoint (RFC 7009 section 2). */
@Path(RevocationResource.PATH)
@Tag(name = "Tokens")
public class RevocationResource {
    static final String PATH = "/oauth2/revoke";

    private final RevocationService revocation;

    RevocationResource(RevocationService revocation) {
        this.revocation = revocation;
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Revoke a token",
            description = "RFC 7009, with the form's member token: an access token, or a user's refresh token, with"
                    + " which the session ends. The client authenticates as at the token endpoint, and revokes its own"
                    + " tokens and its tenant's users'. A participant's token of its tenant is 400"
                    + " unsupported_token_type; whatever else it sends is answered 200, too, and nothing is done."
                    + " The token is refused everywhere within a second.")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> revoke(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Nullable String body,
            @Context HttpServerRequest connection) {
        return revocation
                .revoke(
                        RevocationRequest.of(authorization, body == null ? "" : body),
                        Objects.requireNonNullElse(connection.remoteAddress().hostAddress(), ""))
                .map(done -> ResponseBuilder.<Void>ok()
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
