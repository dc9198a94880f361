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

/** The short form of {@link AttendeeDoorResource} (R4). What has not the form of a {@code urlName} is no door. */
@Path("/{urlName: [a-z0-9-]+}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Pages")
public class ShortDoorResource {
    private final MeetingDoors doors;
    private final Exchange exchange;

    ShortDoorResource(MeetingDoors doors, Exchange exchange) {
        this.doors = doors;
        this.exchange = exchange;
    }

    @GET
    @PermitAll
    @Operation(summary = "The same as /attendee/{urlName}, shorter")
    public Uni<RestResponse<String>> show(
            String urlName, @QueryParam("i") @Nullable String link, @Context HttpServerRequest request) {
        var visitor = Visitor.of(request);
        return exchange.of(request, Brought.SIGNED)
                .orElseGet(() -> doors.show(visitor, Door.ofSigned(urlName, link, visitor)));
    }

    @POST
    @PermitAll
    @Operation(summary = "Pass the door, if it is open: answers where the room is, with a cookie for it")
    public Uni<RestResponse<String>> enter(
            String urlName,
            @QueryParam("i") @Nullable String link,
            @Nullable String body,
            @Context HttpServerRequest request) {
        var visitor = Visitor.of(request);
        return doors.enter(visitor, Door.ofSigned(urlName, link, visitor), ClientAddress.of(request), body);
    }
}
