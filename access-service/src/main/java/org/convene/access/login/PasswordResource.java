package org.convene.access.login;

import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.convene.access.audit.Audited;
import org.convene.access.language.AcceptLanguage;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/users/{id}/password}, for users themselves. */
@Path("/v1/users/{id}/password")
@Tag(name = "Users")
public class PasswordResource {
    private final PasswordService passwords;
    private final CurrentCaller caller;

    PasswordResource(PasswordService passwords, CurrentCaller caller) {
        this.passwords = passwords;
        this.caller = caller;
    }

    @PUT
    @Audited
    @RolesAllowed(Caller.USER_ROLE)
    @Operation(
            summary = "Change one's own password",
            description =
                    "Ends the user's sessions, but for the one whose newest refresh_token is sent along,"
                            + " and knows no device of theirs any more but the one whose device_token is. The user is told by mail, in the language of Accept-Language.")
    @APIResponse(responseCode = "204", description = "Changed")
    public Uni<Void> change(String id, @NotNull @Valid PasswordRequest request, @Context HttpServerRequest connection) {
        var user = caller.get();
        if (!user.id().equals(id)) {
            throw new ForbiddenException();
        }
        return passwords.change(request, user, ClientAddress.of(connection), AcceptLanguage.of(connection));
    }
}
