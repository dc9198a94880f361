package org.convene.notifications.calendar;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Optional;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.CuType;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Action;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;
import org.convene.platform.calendar.Folding;
import org.convene.platform.calendar.ZoneDefinition;
import org.convene.platform.contracts.Person;
import org.convene.platform.time.Zones;

/**
 * The iTIP message (RFC 5546) of a notice: a REQUEST to the one recipient, or a CANCEL. The UID is the meeting's for
 * life. A CANCEL to somebody who was removed from a meeting that takes place has no STATUS (RFC 5546 section 3.2.5).
 */
public final class MeetingCalendar {
    private static final String NO_ADDRESS = "none@example.org";
    private static final Duration ALARM = Duration.ofMinutes(-10);

    private final Notice notice;
    private final Calendar calendar = new Calendar();
    private final VEvent event = new VEvent(false);

    private MeetingCalendar(Notice notice) {
        this.notice = notice;
    }

    public static String write(Notice notice) {
        return Folding.fold(new MeetingCalendar(notice).build().toString());
    }

    /** The same for the meeting's whole life, whatever becomes of it. */
    public static String uid(String meetingId) {
        return meetingId + "@convene";
    }

    /** As the calendar says it, and the mail that it is in (RFC 6047 section 2.4). */
    public static String method(Kind kind) {
        return kind.isCancellation() ? "CANCEL" : "REQUEST";
    }

    private Calendar build() {
        calendar.add(new ProdId("-//Convene//Convene//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new Method(method(notice.kind())));
        event.add(new Uid(uid(notice.meeting().id())));
        event.add(new Sequence(notice.edition().sequence()));
        event.add(new DtStamp(notice.edition().stamp()));
        addTimes();
        event.add(new Summary(PlainText.line(notice.meeting().name())));
        event.add(organizer());
        event.add(attendee());
        if (notice.isCancellation()) {
            addCancellation();
        } else {
            addRequest();
        }
        calendar.add(event);
        return calendar;
    }

    private void addTimes() {
        var meeting = notice.meeting();
        var zone = Zones.of(meeting.timeZone());
        if (isUtc(zone) || isRepeated(meeting.validSince(), zone) || isRepeated(meeting.validUntil(), zone)) {
            addTimes(meeting.validSince(), meeting.validUntil());
            return;
        }
        calendar.add(ZoneDefinition.of(zone, meeting.validSince(), meeting.validUntil()));
        addTimes(meeting.validSince().atZone(zone), meeting.validUntil().atZone(zone));
    }

    /** Whether the clock shows this time for the second time: read in the zone it is the first (RFC 5545 section 3.3.5). */
    private static boolean isRepeated(Instant time, ZoneId zone) {
        var local = time.atZone(zone);
        return !local.withEarlierOffsetAtOverlap().equals(local);
    }

    private <T extends Temporal> void addTimes(T start, T end) {
        event.add(new DtStart<>(start));
        event.add(new DtEnd<>(end));
    }

    private void addRequest() {
        var link = notice.link().orElse(notice.meeting().url());
        event.add(new Description(description(link)));
        event.add(new Location(link));
        event.add(new Url(URI.create(link)));
        event.add(new Status("CONFIRMED"));
        var alarm = new VAlarm(ALARM);
        alarm.add(new Action("DISPLAY"));
        alarm.add(new Description(PlainText.line(notice.meeting().name())));
        event.add(alarm);
    }

    private void addCancellation() {
        if (notice.isMeetingCancelled()) {
            event.add(new Status("CANCELLED"));
        }
    }

    private String description(String link) {
        var entrance = notice.dialIn()
                .map(phone -> link + "\nTel. " + PlainText.line(phone.extension()) + ", PIN " + phone.pin())
                .orElse(link);
        return notice.meeting()
                .description()
                .map(text -> PlainText.block(text) + "\n\n" + entrance)
                .orElse(entrance);
    }

    private Organizer organizer() {
        var person = notice.meeting().organizer().person();
        return new Organizer(new ParameterList().add(name(person)), address(person.email()));
    }

    private Attendee attendee() {
        var parameters = new ParameterList()
                .add(name(notice.recipient().person()))
                .add(CuType.INDIVIDUAL)
                .add(notice.recipient().required() ? Role.REQ_PARTICIPANT : Role.OPT_PARTICIPANT);
        if (!notice.isCancellation()) {
            parameters = parameters.add(PartStat.NEEDS_ACTION).add(Rsvp.TRUE);
        }
        return new Attendee(
                (ParameterList) parameters, address(notice.recipient().person().email()));
    }

    /** Few calendars know the escapes of RFC 6868, so there is nothing to escape. */
    private static Cn name(Person person) {
        return new Cn(PlainText.line(person.name()).replace('"', '\'').replace('^', ' '));
    }

    private static URI address(Optional<String> email) {
        var address = email.map(PlainText::line).filter(line -> !line.isEmpty()).orElse(NO_ADDRESS);
        try {
            return new URI("mailto", address, null);
        } catch (URISyntaxException failure) {
            throw new IllegalArgumentException("not an address");
        }
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.getRules().isFixedOffset()
                && zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds() == 0;
    }
}
