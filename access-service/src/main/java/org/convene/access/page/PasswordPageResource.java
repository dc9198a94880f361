package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.convene.access.login.ClientAddress;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Where the links of {@code POST /v1/password-resets} lead. */
@Path("/password-reset")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Pages")
public class PasswordPageResource {
    private final PasswordPages pages;

    PasswordPageResource(PasswordPages pages) {
        this.pages = pages;
    }

    @GET
    @PermitAll
    @Operation(summary = "Where a user chooses another password, for the holder of the mailed link")
    public Uni<RestResponse<String>> show(
            @QueryParam("token") @DefaultValue("") String token, @Context HttpServerRequest request) {
        return pages.show(Visitor.of(request), token);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(
            summary = "Choose the password: it ends the user's sessions, and the link is good no more",
            description = "The browser gets the cookie convene_device, by which POST /v1/login of this host knows it.")
    public Uni<RestResponse<String>> save(
            @QueryParam("token") @DefaultValue("") String token,
            @FormParam("form") @DefaultValue("") String formKey,
            @FormParam("newPassword") @DefaultValue("") String newPassword,
            @FormParam("again") @DefaultValue("") String again,
            @Context HttpServerRequest request) {
        var password = new NewPassword(newPassword, again);
        return pages.save(Visitor.of(request), token, formKey, password, ClientAddress.of(request));
    }
}
