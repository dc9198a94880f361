package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.Audiences;
import org.convene.access.export.CsvExport;
import org.convene.access.meeting.Meetings;
import org.convene.platform.tenancy.TenantDatabase;

/** Who was let into a meeting, as a table. */
@Singleton
class AdmissionExport {
    private static final List<String> HEADER = List.of(
            "Admission ID",
            "External ID",
            "Name",
            "Email",
            "Phone",
            "Role",
            "Kind",
            "Profile ID",
            "External Meeting ID",
            "Admitted At");
    /** By the meeting's doors, and by its room's own while it stood there. */
    private static final String LIST = """
            (SELECT {columns}, created_at FROM admission
             WHERE tenant = $1 AND meeting_id = $2 AND id > $3 ORDER BY id LIMIT $4)
            UNION ALL
            (SELECT {columns}, created_at FROM admission
             WHERE tenant = $1 AND room_meeting_id = $2 AND id > $3 ORDER BY id LIMIT $4)
            ORDER BY admission_id LIMIT $4
            """.replace("{columns}", AdmissionRows.COLUMNS);

    private final TenantDatabase database;
    private final Meetings meetings;
    private final Audiences audiences;

    AdmissionExport(TenantDatabase database, Meetings meetings, Audiences audiences) {
        this.database = database;
        this.meetings = meetings;
        this.audiences = audiences;
    }

    private record Admitted(Admission admission, Instant at) {
        static Admitted read(Row row) {
            return new Admitted(
                    AdmissionRows.read(row), row.getOffsetDateTime("created_at").toInstant());
        }

        String id() {
            return admission.id();
        }

        List<String> cells(List<String> custom) {
            var entrant = admission.entrant();
            var person = entrant.person();
            var fields = entrant.attendee().map(Attendee::fields).orElse(Map.of());
            var known = Stream.of(
                    admission.id(),
                    entrant.externalUserId().orElse(""),
                    person.name(),
                    person.email().orElse(""),
                    person.phone().orElse(""),
                    entrant.role(),
                    entrant.kind().name().toLowerCase(Locale.ROOT),
                    entrant.profileId(),
                    entrant.externalMeetingId().orElse(""),
                    at.toString());
            return Stream.concat(known, custom.stream().map(name -> fields.getOrDefault(name, "")))
                    .toList();
        }
    }

    /** Fails with {@code MeetingNotFoundException}. */
    Uni<CsvExport<?>> ofMeeting(String tenant, String meetingId) {
        return meetings.require(tenant, meetingId)
                .chain(() -> audiences.customFields(tenant, meetingId))
                .map(custom -> new CsvExport<>(
                        Stream.concat(HEADER.stream(), custom.stream()).toList(),
                        (after, most) -> list(tenant, meetingId, after, most),
                        Admitted::id,
                        admitted -> admitted.cells(custom)));
    }

    private Uni<List<Admitted>> list(String tenant, String meetingId, String after, int most) {
        return database.execute(tenant, LIST, tenant, meetingId, after, most)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Admitted::read)
                        .toList());
    }
}
