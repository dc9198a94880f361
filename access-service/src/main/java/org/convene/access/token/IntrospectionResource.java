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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The introspection endpoint (RFC 7662 section 2). */
@Path(IntrospectionResource.PATH)
@Tag(name = "Tokens")
public class IntrospectionResource {
    static final String PATH = "/oauth2/introspect";

    private final IntrospectionService introspection;

    IntrospectionResource(IntrospectionService introspection) {
        this.introspection = introspection;
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Ask about a token",
            description = "RFC 7662, with the form's member token. The client authenticates as at the token endpoint."
                    + " Of a valid access or participant's token of the client's own tenant the answer has active: true"
                    + " and the claims; of any other, and of refresh tokens, active: false alone. The operator and services may ask about all. A user's capabilities"
                    + " are those of this moment, whatever the token says.")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> introspect(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable String body) {
        return introspection
                .introspect(IntrospectionRequest.of(authorization, body == null ? "" : body))
                .map(members -> ResponseBuilder.ok(members)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
