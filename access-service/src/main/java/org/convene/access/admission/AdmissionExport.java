package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.Audiences;
import org.convene.access.export.CsvExport;
import org.convene.access.meeting.Meetings;
import org.convene.access.space.Rooms;
import org.convene.platform.tenancy.TenantDatabase;

/** Who was let in, as a table. */
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
    /** Columns of custom fields; further ones are left out. */
    private static final int MOST_FIELDS = 200;

    private final TenantDatabase database;
    private final Meetings meetings;
    private final Audiences audiences;
    private final Rooms rooms;

    AdmissionExport(TenantDatabase database, Meetings meetings, Audiences audiences, Rooms rooms) {
        this.database = database;
        this.meetings = meetings;
        this.audiences = audiences;
        this.rooms = rooms;
    }

    /**
     * @param told custom fields of a guest
     */
    private record Admitted(Admission admission, Instant at, JsonObject told) {
        static Admitted read(Row row) {
            return new Admitted(
                    AdmissionRows.read(row),
                    row.getOffsetDateTime("created_at").toInstant(),
                    Optional.ofNullable(row.getJsonObject("told")).orElseGet(JsonObject::new));
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
            return Stream.concat(known, custom.stream().map(name -> field(fields, name)))
                    .toList();
        }

        private String field(Map<String, String> own, String name) {
            return Optional.ofNullable(own.get(name)).orElseGet(() -> told.getString(name, ""));
        }

        @Override
        public String toString() {
            return "Admitted[id=" + id() + "]";
        }
    }

    /** Fails with {@code MeetingNotFoundException}. */
    Uni<CsvExport<?>> ofMeeting(String tenant, String meetingId) {
        return meetings.require(tenant, meetingId)
                .chain(() -> audiences.customFields(tenant, meetingId))
                .chain(listed -> of(tenant, AdmissionSelection.MEETING, meetingId, listed));
    }

    /** Fails with {@code RoomNotFoundException}. */
    Uni<CsvExport<?>> ofRoom(String tenant, String roomId) {
        return rooms.require(tenant, roomId).chain(room -> of(tenant, AdmissionSelection.ROOM, room.id(), List.of()));
    }

    /** Of one that there is not it is empty. */
    Uni<CsvExport<?>> ofExternalMeeting(String tenant, String externalMeetingId) {
        return of(tenant, AdmissionSelection.EXTERNAL_MEETING, externalMeetingId, List.of());
    }

    /**
     * @param listed custom fields that have columns, whether anybody has them or not
     */
    private Uni<CsvExport<?>> of(String tenant, AdmissionSelection selection, String of, List<String> listed) {
        return database.execute(tenant, selection.fields(), tenant, of, MOST_FIELDS)
                .map(rows -> Stream.concat(listed.stream(), all(rows, row -> row.getString("key")))
                        .distinct()
                        .toList())
                .map(custom -> new CsvExport<>(
                        Stream.concat(HEADER.stream(), custom.stream()).toList(),
                        (after, most) -> database.execute(tenant, selection.list(), tenant, of, after, most)
                                .map(rows -> all(rows, Admitted::read).toList()),
                        Admitted::id,
                        admitted -> admitted.cells(custom)));
    }

    private static <T> Stream<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read);
    }
}
