package org.convene.access.token;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.convene.access.client.ClientKey;
import org.convene.access.client.Scopes;
import org.convene.access.key.KeySetResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The authorization server's metadata (RFC 8414 section 3). */
@Path("/.well-known/oauth-authorization-server")
@Tag(name = "Tokens")
public class ServerMetadataResource {
    private static final List<String> AUTHENTICATION_METHODS =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt");

    private final ServerMetadata metadata;

    ServerMetadataResource(@ConfigProperty(name = "convene.issuer") String issuer) {
        this.metadata = metadata(issuer);
    }

    @GET
    @PermitAll
    @Operation(summary = "What OAuth clients need to know of this server (RFC 8414)")
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<ServerMetadata> metadata() {
        return ResponseBuilder.ok(metadata)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    /** What the endpoints' paths come after. */
    static String base(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }

    private static ServerMetadata metadata(String issuer) {
        var base = base(issuer);
        return new ServerMetadata(
                issuer,
                base + TokenResource.PATH,
                base + IntrospectionResource.PATH,
                base + RevocationResource.PATH,
                base + KeySetResource.PATH,
                Scopes.ofTenants(),
                List.of(),
                List.of(TokenRequest.GRANT_TYPE, TokenExchange.GRANT_TYPE),
                Stream.concat(AUTHENTICATION_METHODS.stream(), Stream.of("none"))
                        .toList(),
                ClientKey.ALGORITHMS,
                AUTHENTICATION_METHODS,
                ClientKey.ALGORITHMS,
                AUTHENTICATION_METHODS,
                ClientKey.ALGORITHMS);
    }
}
