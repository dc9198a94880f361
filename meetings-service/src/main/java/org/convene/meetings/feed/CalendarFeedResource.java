package org.convene.meetings.feed;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.meetings.meeting.ChangeRequest;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.outbox.OperationLog;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /v1/calendar-feeds}. */
@Path(CalendarFeedResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendar feeds")
public class CalendarFeedResource {
    static final String PATH = "/v1/calendar-feeds";

    private final CalendarFeeds feeds;
    private final Creations creations;
    private final OperationLog log;
    private final CurrentCaller caller;

    CalendarFeedResource(CalendarFeeds feeds, Creations creations, OperationLog log, CurrentCaller caller) {
        this.feeds = feeds;
        this.creations = creations;
        this.log = log;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({"meetings:write", Caller.USER_ROLE})
    @Operation(
            summary = "Make a calendar that a person can subscribe to",
            description =
                    "Of a user, or of whoever is invited by an address. The URL is shown this once, and to repeats"
                            + " of the same key; whoever knows it reads the calendar until it is revoked. A user makes"
                            + " their own, with an empty object.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CreatedCalendarFeed.class)))
    public Uni<RestResponse<byte[]>> create(
            @NotNull @Valid CalendarFeedRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key,
            @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        var isDryRun = ChangeRequest.isDryRun(dryRun);
        var person = request.personFor(caller.get());
        if (isDryRun) {
            return feeds.rehearse(caller.tenant(), person)
                    .map(feed -> creations
                            .answer(RestResponse.ok(CalendarFeedDryRunView.of(feed)))
                            .response());
        }
        var creation = creations.of(caller.get(), "calendar-feeds.create", key, request, CalendarFeedResource::created);
        return recorded(
                "POST " + PATH,
                PATH,
                () -> feeds.create(caller.tenant(), person, creation.showingSecret())
                        .map(Answer::response));
    }

    @GET
    @RolesAllowed({"meetings:read", Caller.USER_ROLE})
    @Operation(
            summary = "List the calendars that people can subscribe to",
            description =
                    "Without their URLs; those of one user with userId. A user lists their own, whoever it names.")
    public Uni<Page<CalendarFeed>> list(
            @RestQuery Optional<String> userId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return feeds.page(caller.tenant(), owner().or(() -> userId), new PageRequest(cursor, limit));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"meetings:write", Caller.USER_ROLE})
    @Operation(
            summary = "Revoke a calendar's URL",
            description = "From now on it opens nothing. To a user, others' calendars are like none.")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(
            responseCode = "200",
            description = "What a dry run tells",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CalendarFeedDryRunView.class)))
    public Uni<RestResponse<CalendarFeedDryRunView>> revoke(
            String id, @Parameter(description = ChangeRequest.DRY_RUN) @RestQuery Optional<String> dryRun) {
        return ChangeRequest.isDryRun(dryRun)
                ? feeds.rehearseRevoking(caller.tenant(), id, owner())
                        .map(feed -> RestResponse.ok(CalendarFeedDryRunView.of(feed)))
                : recorded(
                                "DELETE " + PATH + "/{id}",
                                PATH + "/" + id,
                                () -> feeds.revoke(caller.tenant(), id, owner()))
                        .map(revoked -> RestResponse.<CalendarFeedDryRunView>noContent());
    }

    /** What users do with their own is nobody else's business. */
    private <T> Uni<T> recorded(String operation, String target, Supplier<Uni<T>> work) {
        return caller.get() instanceof UserCaller
                ? work.get()
                : log.record(Optional.of(caller.tenant()), operation, target, work);
    }

    /** Users have to do with their own alone. */
    private Optional<String> owner() {
        return caller.get() instanceof UserCaller user ? Optional.of(user.id()) : Optional.empty();
    }

    private static RestResponse<CreatedCalendarFeed> created(CreatedCalendarFeed feed) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, feed)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
