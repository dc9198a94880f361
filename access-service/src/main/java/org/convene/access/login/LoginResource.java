package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/login} (R30). */
@Path(DeviceToken.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Login")
public class LoginResource {
    private final LoginService logins;

    LoginResource(LoginService logins) {
        this.logins = logins;
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Log in as a user",
            description =
                    "Of the tenant with this domain, by email address and password. Whatever of them is wrong, the"
                            + " answer is 401 wrong-credentials; after too many failures it is 429 too-many-attempts. The"
                            + " access token's claim capabilities says what the user may do at that moment. Keep the"
                            + " device_token on the device, logged in or not, and send it as deviceToken with the next"
                            + " login of the same account there: for 30 days the user waits then for nobody else's failures. Without deviceToken the"
                            + " cookie convene_device counts, which the page /password-reset of the same host gave the browser. It lets nobody in"
                            + " without the password; one that is not known is as none; refreshing answers none.")
    public Uni<RestResponse<LoginAnswer>> login(
            @NotNull @Valid LoginRequest request, @Context HttpServerRequest connection) {
        var cookie =
                Optional.ofNullable(connection.getCookie(DeviceToken.COOKIE)).map(Cookie::getValue);
        return logins.login(request.orOn(cookie), ClientAddress.of(connection)).map(LoginResource::unstored);
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Operation(
            summary = "Stay logged in",
            description = "The token is good for this once, and answered by another. If it is shown again, the session"
                    + " ends (RFC 9700 section 4.14.2): 401 session-ended.")
    public Uni<RestResponse<LoginAnswer>> refresh(@NotNull @Valid RefreshRequest request) {
        return logins.refresh(request.refreshToken()).map(LoginResource::unstored);
    }

    @POST
    @Path("/logout")
    @PermitAll
    @Operation(summary = "Log out: end the session of the token, whichever of its tokens it is")
    @APIResponse(responseCode = "204", description = "There is no such session any more")
    public Uni<Void> logout(@NotNull @Valid RefreshRequest request) {
        return logins.logout(request.refreshToken());
    }

    private static RestResponse<LoginAnswer> unstored(LoginAnswer answer) {
        return ResponseBuilder.ok(answer)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
