package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.convene.access.audit.Audited;
import org.convene.access.revocation.Reached;
import org.convene.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/clients/{id}/keys}. */
@Path("/v1/clients/{id}/keys")
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Clients")
public class ClientKeyResource {
    private final ClientKeys keys;

    ClientKeyResource(ClientKeys keys) {
        this.keys = keys;
    }

    @PUT
    @Audited
    @Operation(
            summary = "Set the public keys by which a client authenticates",
            description =
                    "A set of at most four JSON Web Keys (RFC 7517): P-256, Ed25519, or RSA of 2048 to 4096 bits,"
                            + " each with a kid. The client then authenticates by private_key_jwt (RFC 7523), with its secrets or"
                            + " without any. A key that is not in the set any more is refused from now on, with the tokens that"
                            + " it got: the answer says when each process heard. The last one cannot be removed of a client that has no secret (`last-credential`).")
    public Uni<Reached> put(String id, @NotNull @Valid ClientKeysRequest request) {
        return keys.set(id, request.toKeys());
    }
}
