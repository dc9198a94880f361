package org.convene.meetings.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /calendar-feeds/{file}}, for calendar programs. */
@Path(CalendarFeeds.PATH + "/{file}")
@Produces(FeedResource.CALENDAR)
@Tag(name = "Calendar feeds")
public class FeedResource {
    static final String CALENDAR = "text/calendar;charset=UTF-8";
    private static final String KEPT_FOR_FIVE_MINUTES = "private, max-age=300";

    private final CalendarFeeds feeds;

    FeedResource(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Read a calendar by its secret URL",
            description =
                    "The meetings of its person from 30 days ago to a year ahead, the first 1000; cancelled ones are"
                            + " in it as such. 304 to `If-None-Match` where nothing has changed.")
    public Uni<RestResponse<String>> read(
            String file, @RestHeader(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch) {
        return feeds.read(file).map(calendar -> answer(calendar, entityTag(calendar), ifNoneMatch));
    }

    private static RestResponse<String> answer(String calendar, String tag, Optional<String> ifNoneMatch) {
        var known = ifNoneMatch.filter(tags -> tags.contains(tag)).isPresent();
        return (known ? ResponseBuilder.<String>notModified() : ResponseBuilder.ok(calendar))
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, KEPT_FOR_FIVE_MINUTES)
                .build();
    }

    private static String entityTag(String calendar) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(calendar.getBytes(UTF_8));
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "\"";
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
