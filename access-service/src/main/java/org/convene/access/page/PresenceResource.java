package org.convene.access.page;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.access.page.Inside.Person;
import org.convene.access.presence.PresenceService;
import org.convene.access.presence.Report;
import org.convene.access.presence.Standing;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Hears from the pages of rooms who is there. */
@Path("/room/{room}/presence")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pages")
public class PresenceResource {
    private final RoomPages rooms;
    private final PresenceService presence;
    private final Cookies cookies;

    PresenceResource(RoomPages rooms, PresenceService presence, Cookies cookies) {
        this.rooms = rooms;
        this.presence = presence;
        this.cookies = cookies;
    }

    /**
     * @param visit names the opened page, another name each time it is opened
     * @param gesture whether somebody has touched or typed on it since, which scanners do not
     * @param letIn the answer where another device asks to be let in
     */
    public record PresenceReport(
            @NotNull Boolean present,
            Optional<@Pattern(regexp = "[A-Za-z0-9-]{1,64}", message = "must be letters, digits and hyphens") String>
                    visit,
            Optional<Boolean> gesture,
            Optional<Boolean> letIn) {
        Report report() {
            return new Report(present, visit.orElse(""), gesture.orElse(false), letIn);
        }
    }

    /**
     * @param state {@code in}; {@code asked}, in while another device asks to be let in; {@code unused}, where something
     *     is for one person and no gesture has shown yet who that is; {@code left}, {@code cancelled}, {@code moved}, {@code over}, {@code taken}, {@code full},
     *     {@code code} or {@code out}; in all but the first two cases one is not in the room
     */
    public record PresenceAnswer(String state) {}

    @POST
    @PermitAll
    @Operation(
            summary = "Say that one is in the room, or leaves it",
            description = "By the cookie of who passed a door, from the room's own page. Whoever is silent has left.")
    public Uni<RestResponse<PresenceAnswer>> report(
            String room, @NotNull @Valid PresenceReport report, @Context HttpServerRequest request) {
        var visitor = Visitor.of(request);
        if (!visitor.isFromOwnPage()) {
            throw new ForbiddenException();
        }
        return rooms.person(visitor, room)
                .map(person -> person.orElseThrow(UnauthorizedException::new))
                .chain(person ->
                        presence.report(person.admission(), report.report()).map(standing -> answer(standing, person)));
    }

    /** Who is inside for long is let in anew meanwhile. */
    private RestResponse<PresenceAnswer> answer(Standing standing, Person person) {
        var answer = ResponseBuilder.ok(new PresenceAnswer(standing.toString()));
        if (standing.isIn()) {
            cookies.renewal(person.proven(), person.door())
                    .ifPresent(cookie -> answer.header(HttpHeaders.SET_COOKIE, cookie.header()));
        }
        return answer.build();
    }
}
