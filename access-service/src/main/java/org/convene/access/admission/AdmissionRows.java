package org.convene.access.admission;

import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.EntryWindow;
import org.convene.access.link.V1Signer;
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.Person;

/** Reads admissions. */
public final class AdmissionRows {
    /** What {@link #read} needs, of the table under the name {@code admission}. */
    public static final String COLUMNS = """
            admission.id AS admission_id, admission.tenant, kind, profile_id, role, admission.room_id, meeting_id, name,
            email, phone, language, time_zone, external_user_id, external_meeting_id, browser,
            attendee_id, fields, credential, second_device, obtained_by,
            coalesce(obtained_at, admission.created_at) AS obtained_at, link_client, link_secret
            """;

    private AdmissionRows() {}

    public static Admission read(Row row) {
        return new Admission(
                row.getString("admission_id"),
                row.getString("tenant"),
                row.getString("room_id"),
                text(row, "meeting_id"),
                entrant(row),
                row.getString("browser"),
                text(row, "credential")
                        .map(name ->
                                new Credential(name, text(row, "second_device").map(SecondDevice::of))),
                origin(row));
    }

    private static Origin origin(Row row) {
        return new Origin(
                text(row, "obtained_by")
                        .map(actor -> new Obtained(
                                actor,
                                Optional.of(row.getOffsetDateTime("obtained_at").toInstant()))),
                text(row, "link_client").map(client -> new V1Signer(client, row.getString("link_secret"))));
    }

    private static Entrant entrant(Row row) {
        return new Entrant(
                Entrant.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("profile_id"),
                row.getString("role"),
                new Person(row.getString("name"), text(row, "email"), text(row, "phone")),
                text(row, "language"),
                text(row, "time_zone"),
                text(row, "external_user_id"),
                text(row, "external_meeting_id"),
                text(row, "attendee_id").map(id -> attendee(id, row)));
    }

    /** As they were when they came; in what time the code lets in is not asked of who is in. */
    private static Attendee attendee(String id, Row row) {
        var fields = new LinkedHashMap<String, String>();
        row.getJsonObject("fields").forEach(field -> fields.put(field.getKey(), String.valueOf(field.getValue())));
        return new Attendee(
                id,
                text(row, "meeting_id").orElse(""),
                text(row, "external_user_id"),
                Entrant.NOBODY,
                EntryWindow.ALWAYS,
                fields);
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }
}
