package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.convene.access.login.ClientAddress;
import org.convene.access.page.MeetingDoors.Door;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The doors of meetings, for the holders of personal links. Opening one uses nothing up (D7). */
@Path("/m/{urlName}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Pages")
public class MeetingDoorResource {
    /** What a user's address begins with: written as {@code %40} it is found here. */
    private static final String AT = "@";

    private final MeetingDoors doors;
    private final UserDoors userDoors;
    private final Exchange exchange;

    MeetingDoorResource(MeetingDoors doors, UserDoors userDoors, Exchange exchange) {
        this.doors = doors;
        this.userDoors = userDoors;
        this.exchange = exchange;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "The door of a meeting, for the holder of a personal link to it",
            description = "A link (l) or a participant's token (jwt) in the address is exchanged for a cookie at once.")
    public Uni<RestResponse<String>> show(
            String urlName, @QueryParam("l") @Nullable String link, @Context HttpServerRequest request) {
        if (urlName.startsWith(AT)) {
            return userDoors.show(request, urlName.substring(AT.length()));
        }
        var visitor = Visitor.of(request);
        return exchange.of(request, Brought.TOKEN, Brought.LINK)
                .orElseGet(() -> doors.show(visitor, Door.ofLink(urlName, link, visitor)));
    }

    @POST
    @PermitAll
    @Operation(summary = "Pass the door, if it is open: answers where the room is, with a cookie for it")
    public Uni<RestResponse<String>> enter(
            String urlName,
            @QueryParam("l") @Nullable String link,
            @Nullable String body,
            @Context HttpServerRequest request) {
        var visitor = Visitor.of(request);
        return doors.enter(visitor, Door.ofLink(urlName, link, visitor), ClientAddress.of(request), body);
    }
}
