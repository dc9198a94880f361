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
import java.util.List;
import java.util.Optional;
import org.convene.meetings.phone.Phone;
import org.convene.meetings.phone.PhoneNumber;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;
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
    private final People people;
    private final CurrentCaller caller;

    MeetingListResource(Agenda agenda, People people, CurrentCaller caller) {
        this.agenda = agenda;
        this.people = people;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"meetings:read", Caller.USER_ROLE})
    @Operation(
            summary = "List meetings",
            description =
                    "In the order of validSince and id: those that overlap the time from..until, and that all else is"
                            + " true of. userId and email together name one person, and find what either organizes or"
                            + " takes part in: the person's agenda. A userId alone is also found by the user's address, and an"
                            + " email alone by the id of the user who has it."
                            + " phone finds a participant's number however it is written."
                            + " text finds meetings with all its words in name or"
                            + " description. A page may hold fewer than limit, or none; go on while there is a nextCursor. A user"
                            + " lists their own meetings only: userId, email and phone say nothing then, and"
                            + " participantExternalId and externalMeetingId find what they organize.")
    public Uni<Page<MeetingSummary>> list(
            @RestQuery Optional<Instant> from,
            @RestQuery Optional<Instant> until,
            @RestQuery Optional<@Size(max = LONGEST) String> userId,
            @RestQuery Optional<@Size(max = LONGEST) String> email,
            @RestQuery Optional<@Size(max = LONGEST) String> participantExternalId,
            @RestQuery Optional<@Size(max = LONGEST) String> participantId,
            @RestQuery Optional<@Phone String> phone,
            @RestQuery Optional<@Size(max = LONGEST) String> externalMeetingId,
            @RestQuery Optional<@Size(max = LONGEST) String> roomId,
            @RestQuery Optional<@Size(max = LONGEST) String> organizerId,
            @RestQuery Optional<String> status,
            @RestQuery Optional<@Size(max = LONGEST) String> text,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) @Min(1) @Max(200) int limit) {
        var keeper = participantExternalId.or(() -> externalMeetingId).flatMap(kept -> user());
        if (keeper.isPresent() && organizerId.isPresent() && !organizerId.equals(keeper)) {
            return Uni.createFrom().item(new Page<>(List.of(), Optional.empty()));
        }
        var filter = new MeetingFilter(
                asked(userId, email),
                externalMeetingId,
                participantExternalId,
                participantId,
                number(phone),
                text,
                roomId,
                organizerId.or(() -> keeper),
                status);
        var window = Window.of(from, until);
        var after = cursor.map(AgendaCursor::parse).orElse(AgendaCursor.START);
        var tenant = caller.tenant();
        var viewer = caller.get();
        return people.known(tenant, List.of(filter.person()), at -> "userId")
                .chain(known -> agenda.page(tenant, filter.by(known.get(0)), window, after, limit))
                .map(page -> shown(page, viewer));
    }

    /** Users ask for their own. */
    private Person asked(Optional<String> userId, Optional<String> email) {
        var user = user();
        return user.isPresent() ? new Person(user, Optional.empty()) : new Person(userId, email);
    }

    /** To whom only organizers' own meetings tell what these keep for themselves. */
    private Optional<String> user() {
        return caller.get() instanceof UserCaller user ? Optional.of(user.id()) : Optional.empty();
    }

    /** Whose it is, users are not told of others. */
    private Optional<String> number(Optional<String> phone) {
        return user().isPresent() ? Optional.empty() : phone.flatMap(PhoneNumber::e164);
    }

    private static Page<MeetingSummary> shown(Page<MeetingSummary> page, Caller caller) {
        return caller instanceof UserCaller user
                ? new Page<>(
                        page.items().stream()
                                .map(item -> item.seenBy(user.id()))
                                .toList(),
                        page.nextCursor())
                : page;
    }
}
