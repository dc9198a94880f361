package org.convene.access.key;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** The key set (RFC 7517 section 5) that tokens are checked with. */
@Path(KeySetResource.PATH)
@Tag(name = "Tokens")
public class KeySetResource {
    public static final String PATH = "/.well-known/jwks.json";

    private final SigningKeys keys;

    KeySetResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** The public halves of the keys. */
    public record KeySet(List<Map<String, Object>> keys) {}

    @GET
    @PermitAll
    @Operation(summary = "The keys that tokens are checked with (RFC 7517)")
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<KeySet> keySet() {
        var published = keys.published().stream()
                .map(key -> key.pair().toParams(OutputControlLevel.PUBLIC_ONLY))
                .toList();
        return RestResponse.ResponseBuilder.ok(new KeySet(published))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + SigningKeys.KEY_SET_KEPT.toSeconds())
                .build();
    }
}
