package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.convene.access.language.AcceptLanguage;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/password-resets}. */
@Path("/v1/password-resets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Login")
public class PasswordResetResource {
    private final PasswordResets resets;
    private final CurrentCaller caller;

    PasswordResetResource(PasswordResets resets, CurrentCaller caller) {
        this.resets = resets;
        this.caller = caller;
    }

    @POST
    @PermitAll
    @ResponseStatus(202)
    @Operation(
            summary = "Ask for a mail with which a user can choose another password",
            description = "The answer is the same whether there is such a user or not. The mail is in the language of"
                    + " Accept-Language. None comes while enough of the user's links are good, whoever asked for them. After"
                    + " too many questions from one address it is 429 too-many-attempts.")
    @APIResponse(responseCode = "202", description = "The user, if there is one, gets a mail")
    public Uni<Void> ask(@NotNull @Valid PasswordResetRequest request, @Context HttpServerRequest connection) {
        return resets.ask(request, ClientAddress.of(connection), AcceptLanguage.of(connection));
    }

    @POST
    @Path("/activate")
    @PermitAll
    @Operation(
            summary = "Choose another password, with the token of the link that was mailed",
            description =
                    "The token is the link's query parameter token, and good once. It ends the user's sessions."
                            + " Whatever is wrong with it, the answer is 422 reset-void. With the device_token of the answer,"
                            + " as the next login's deviceToken, the user waits for nobody else's failures; no other device is known any more.")
    public Uni<RestResponse<ActivationAnswer>> activate(
            @NotNull @Valid ActivationRequest request, @Context HttpServerRequest connection) {
        return resets.activate(request, ClientAddress.of(connection), AcceptLanguage.of(connection))
                .map(PasswordResetResource::unstored);
    }

    @POST
    @Path("/{id}/link")
    @RolesAllowed(Caller.SERVICE_SCOPE)
    @Operation(hidden = true)
    public Uni<RestResponse<PasswordResetLetter>> link(String id) {
        return resets.letter(caller.tenant(), id).map(PasswordResetResource::unstored);
    }

    private static <T> RestResponse<T> unstored(T answer) {
        return ResponseBuilder.ok(answer)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
