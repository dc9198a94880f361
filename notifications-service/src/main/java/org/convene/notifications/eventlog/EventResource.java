package org.convene.notifications.eventlog;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/events}. */
@Path("/v1/events")
@Tag(name = "Events")
public class EventResource {
    private static final Pattern TYPE = Pattern.compile("[a-z0-9.]{1,200}");

    private final EventReader reader;
    private final CurrentCaller caller;

    EventResource(EventReader reader, CurrentCaller caller) {
        this.reader = reader;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("notifications:read")
    @Operation(
            summary = "Read what has happened",
            description = "Oldest first. Ask again with the answer's nextCursor, now or later: nothing is missed in"
                    + " between. Of meetings and all that concerns one, or of everything")
    public Uni<EventView.Page> list(
            @RestQuery Optional<String> meetingId,
            @RestQuery Optional<String> type,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        if (meetingId.filter(id -> !Id.isValid(id)).isPresent()) {
            throw new InvalidFieldException("meetingId", "id", "must be 24 lowercase hex digits");
        }
        if (type.filter(name -> !TYPE.matcher(name).matches()).isPresent()) {
            throw new InvalidFieldException(
                    "type", "form", "must be a type of events, such as " + MeetingScheduled.TYPE);
        }
        return reader.after(caller.tenant(), EventCursor.of(cursor), new EventReader.Filter(meetingId, type), limit);
    }
}
