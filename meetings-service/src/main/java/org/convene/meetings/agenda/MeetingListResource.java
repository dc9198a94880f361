package org.convene.meetings.agenda;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code GET /v1/meetings}. */
@Path("/v1/meetings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Meetings")
public class MeetingListResource {
    private static final int LONGEST = 254;

    private final Agenda agenda;
    private final CurrentCaller caller;

    MeetingListResource(Agenda agenda, CurrentCaller caller) {
        this.agenda = agenda;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("meetings:read")
    @Operation(
            summary = "List meetings",
            description =
                    "In the order of validSince and id: those that overlap the time from..until, and that all else is"
                            + " true of. userId and email together name one person, and find what either organizes or"
                            + " takes part in: the person's agenda. text finds meetings with all its words in name or"
                            + " description. A page may hold fewer than limit, or none; go on while there is a nextCursor.")
    public Uni<Page<MeetingSummary>> list(
            @RestQuery Optional<Instant> from,
            @RestQuery Optional<Instant> until,
            @RestQuery Optional<@Size(max = LONGEST) String> userId,
            @RestQuery Optional<@Size(max = LONGEST) String> email,
            @RestQuery Optional<@Size(max = LONGEST) String> participantExternalId,
            @RestQuery Optional<@Size(max = LONGEST) String> externalMeetingId,
            @RestQuery Optional<@Size(max = LONGEST) String> roomId,
            @RestQuery Optional<@Size(max = LONGEST) String> organizerId,
            @RestQuery Optional<String> status,
            @RestQuery Optional<@Size(max = LONGEST) String> text,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) @Min(1) @Max(200) int limit) {
        var filter = new MeetingFilter(
                new Person(userId, email), externalMeetingId, participantExternalId, text, roomId, organizerId, status);
        return agenda.page(
                caller.tenant(),
                filter,
                Window.of(from, until),
                cursor.map(AgendaCursor::parse).orElse(AgendaCursor.START),
                limit);
    }
}
