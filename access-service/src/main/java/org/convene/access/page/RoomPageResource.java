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
import java.util.Optional;
import org.convene.access.admission.Ticket;
import org.convene.access.login.ClientAddress;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Rooms: their doors for guests, and inside for whoever was let in. */
@Path("/room/{room}")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Pages")
public class RoomPageResource {
    private final DoorService doors;
    private final RoomDoors roomDoors;
    private final RoomPages rooms;
    private final Exchange exchange;

    RoomPageResource(DoorService doors, RoomDoors roomDoors, RoomPages rooms, Exchange exchange) {
        this.doors = doors;
        this.roomDoors = roomDoors;
        this.rooms = rooms;
        this.exchange = exchange;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "A room",
            description =
                    "With accessToken or jwt, which are exchanged for a cookie at once: its door, for a guest (R38), a user"
                            + " or the bearer of a participant's token. Without: the room, for who passed a door.")
    public Uni<RestResponse<String>> room(
            String room, @QueryParam("accessToken") @Nullable String accessToken, @Context HttpServerRequest request) {
        var visitor = Visitor.of(request);
        return exchange.of(request, Brought.TOKEN, Brought.ACCESS)
                .orElseGet(() -> ticket(room, accessToken, visitor)
                        .map(ticket -> accessToken == null
                                        && visitor.cookie(RoomCookie.ADMISSION).isPresent()
                                ? doors.showIfOpen(visitor, ticket, () -> rooms.show(visitor, room))
                                : doors.show(visitor, ticket))
                        .orElseGet(() -> rooms.show(visitor, room)));
    }

    @POST
    @PermitAll
    @Operation(
            summary = "Pass the door as a guest or a user: answers where the room is, with a cookie for it",
            description = "Or, inside, show the access code that the meeting there asks for by now.")
    public Uni<RestResponse<String>> enter(
            String room,
            @QueryParam("accessToken") @Nullable String accessToken,
            @Nullable String body,
            @Context HttpServerRequest request) {
        var visitor = Visitor.of(request);
        var address = ClientAddress.of(request);
        return ticket(room, accessToken, visitor)
                .map(ticket -> roomDoors.enter(visitor, ticket, address, body))
                .orElseGet(() -> rooms.enter(visitor, room, address, body));
    }

    /** A pass is a JWT, of parts with points between them; a guest's token has none. */
    private static Optional<Ticket> ticket(String room, @Nullable String accessToken, Visitor visitor) {
        return visitor.brought(Brought.TOKEN)
                .<Ticket>map(token -> new Ticket.Minted(room, token))
                .or(() -> Optional.ofNullable(accessToken)
                        .or(() -> visitor.brought(Brought.ACCESS))
                        .map(access -> access(room, access, visitor)));
    }

    private static Ticket access(String room, String access, Visitor visitor) {
        return access.contains(".")
                ? new Ticket.Pass(room, access, Browser.of(visitor).map(Browser::fingerprint))
                : new Ticket.GuestAccess(room, access);
    }
}
