package org.convene.access.admission;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Locale;
import java.util.Optional;
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.Person;

/** Reads admissions. */
public final class AdmissionRows {
    /** What {@link #read} needs, of the table under the name {@code admission}. */
    public static final String COLUMNS = """
            admission.id AS admission_id, admission.tenant, kind, profile_id, role, room_id, meeting_id, name, email,
            phone, language, time_zone, external_user_id, external_meeting_id, browser, credential, second_device
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
                                new Credential(name, text(row, "second_device").map(SecondDevice::of))));
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
                text(row, "external_meeting_id"));
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }
}
