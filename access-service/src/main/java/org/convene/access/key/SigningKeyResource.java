package org.convene.access.key;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.convene.access.audit.Audited;
import org.convene.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/operations/access/signing-key}: the operator changes the key that tokens are signed with. */
@Path("/v1/operations/access/signing-key")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.OPERATOR_SCOPE)
@Tag(name = "Operations")
public class SigningKeyResource {
    private final SigningKeyRotation rotation;

    SigningKeyResource(SigningKeyRotation rotation) {
        this.rotation = rotation;
    }

    @POST
    @Audited
    @Path("/rotate")
    @Operation(
            summary = "Change the signing key",
            description =
                    "With dryRun, only tells what would break and when the last that was signed ends. With withdraw,"
                            + " what the old keys signed is refused everywhere 67 seconds later at the latest; otherwise nothing"
                            + " breaks.")
    public Uni<Rotation> rotate(@NotNull RotationRequest request) {
        return rotation.rotate(request);
    }
}
