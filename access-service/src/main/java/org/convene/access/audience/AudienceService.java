package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.export.CsvExport;
import org.convene.access.meeting.Meetings;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;

/** Shows a meeting's attendees, and removes them. */
@Singleton
class AudienceService {
    private static final List<String> HEADER =
            List.of("Attendee ID", "External ID", "Name", "Email", "Not Before", "Not After");

    private final Meetings meetings;
    private final AttendeeRepository attendees;

    AudienceService(Meetings meetings, AttendeeRepository attendees) {
        this.meetings = meetings;
        this.attendees = attendees;
    }

    /** Fails with {@code MeetingNotFoundException}, as the others do. */
    Uni<Page<AttendeeView>> list(String tenant, String meetingId, PageRequest page) {
        return meetings.require(tenant, meetingId)
                .chain(meeting -> attendees
                        .list(tenant, meetingId, page)
                        .map(found -> Page.of(
                                found.stream()
                                        .map(AttendeeView::of)
                                        .map(view -> meeting.access().anonymize() ? view.anonymous() : view)
                                        .toList(),
                                page,
                                AttendeeView::id)));
    }

    Uni<Void> removeAll(String tenant, String meetingId) {
        return meetings.require(tenant, meetingId).chain(() -> attendees.removeAll(tenant, meetingId));
    }

    /** Fails with {@link AttendeeNotFoundException}. */
    Uni<Void> remove(String tenant, String meetingId, String attendeeId) {
        return attendees.remove(tenant, meetingId, attendeeId);
    }

    /** Names only where the meeting has them (R8). */
    Uni<CsvExport<?>> export(String tenant, String meetingId) {
        return meetings.require(tenant, meetingId)
                .chain(meeting -> attendees
                        .customFields(tenant, meetingId)
                        .map(custom -> new CsvExport<>(
                                Stream.concat(HEADER.stream(), custom.stream()).toList(),
                                (after, most) -> attendees.list(tenant, meetingId, after, most),
                                Attendee::id,
                                attendee ->
                                        cells(attendee, custom, meeting.access().anonymize()))));
    }

    private static List<String> cells(Attendee attendee, List<String> custom, boolean isAnonymous) {
        var person = attendee.person();
        var known = Stream.of(
                attendee.id(),
                attendee.externalId().orElse(""),
                isAnonymous ? "" : person.name(),
                person.email().filter(address -> !isAnonymous).orElse(""),
                text(attendee.window().notBefore()),
                text(attendee.window().notAfter()));
        var own =
                custom.stream().map(name -> isAnonymous ? "" : attendee.fields().getOrDefault(name, ""));
        return Stream.concat(known, own).toList();
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
