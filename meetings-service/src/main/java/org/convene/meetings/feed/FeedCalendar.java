package org.convene.meetings.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.convene.meetings.agenda.Window;
import org.convene.platform.calendar.Folding;
import org.convene.platform.calendar.ZoneDefinition;

/**
 * A calendar to subscribe to (RFC 5545, with REFRESH-INTERVAL of RFC 7986). An event has the UID of the meeting's
 * invitations. The same meetings make the same text.
 */
final class FeedCalendar {
    private static final Duration REFRESH = Duration.ofHours(1);

    private FeedCalendar() {}

    static String write(List<FeedEvent> events, Window window) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Convene//Convene//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESH));
        // What older programs know in its place.
        calendar.add(new XProperty("X-PUBLISHED-TTL", REFRESH.toString()));
        events.stream()
                .filter(event -> !event.isInUtc())
                .map(FeedEvent::zone)
                .distinct()
                .forEach(zone -> calendar.add(ZoneDefinition.of(zone, earliest(events, window), window.until())));
        events.forEach(event -> calendar.add(event(event)));
        return Folding.fold(calendar.toString());
    }

    /** The first may have begun before the window. */
    private static Instant earliest(List<FeedEvent> events, Window window) {
        return events.get(0).start().isBefore(window.from()) ? events.get(0).start() : window.from();
    }

    private static VEvent event(FeedEvent meeting) {
        var event = new VEvent(false);
        event.add(new Uid(meeting.id() + "@convene"));
        event.add(new Sequence(meeting.sequence()));
        event.add(new DtStamp(meeting.changedAt()));
        event.add(new LastModified(meeting.changedAt()));
        addTimes(event, meeting);
        event.add(new Summary(line(meeting.name())));
        event.add(new Description(description(meeting)));
        event.add(new Location(meeting.url()));
        event.add(new Url(URI.create(meeting.url())));
        meeting.organizerEmail()
                .ifPresent(email -> event.add(
                        new Organizer(new ParameterList(List.of(name(meeting.organizerName()))), address(email))));
        event.add(new Status(meeting.cancelled() ? "CANCELLED" : "CONFIRMED"));
        return event;
    }

    private static void addTimes(VEvent event, FeedEvent meeting) {
        if (meeting.isInUtc()) {
            event.add(new DtStart<>(meeting.start()));
            event.add(new DtEnd<>(meeting.end()));
            return;
        }
        event.add(new DtStart<>(meeting.start().atZone(meeting.zone())));
        event.add(new DtEnd<>(meeting.end().atZone(meeting.zone())));
    }

    private static String description(FeedEvent meeting) {
        return meeting.description()
                .map(text ->
                        text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\n\\t]]", "") + "\n\n" + meeting.url())
                .orElse(meeting.url());
    }

    /** Few calendars know the escapes of RFC 6868, so there is nothing to escape. */
    private static Cn name(String name) {
        return new Cn(line(name).replace('"', '\'').replace('^', ' '));
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ");
    }

    private static URI address(String email) {
        try {
            return new URI("mailto", line(email), null);
        } catch (URISyntaxException failure) {
            throw new IllegalArgumentException("not an address");
        }
    }
}
