package org.convene.access.audience;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.Person;

/** Reads attendees, in statements of other features, too. */
public final class AttendeeRows {
    /** What {@link #read} needs, of the table under the name {@code attendee}. */
    public static final String COLUMNS = """
            attendee.id, attendee.meeting_id, attendee.external_id, attendee.name, attendee.email, attendee.not_before,
            attendee.not_after, attendee.fields
            """;

    private AttendeeRows() {}

    /** Empty where the statement found none. */
    public static Optional<Attendee> read(Row row) {
        return Optional.ofNullable(row.getString("id"))
                .map(id -> new Attendee(
                        id,
                        row.getString("meeting_id"),
                        Optional.ofNullable(row.getString("external_id")),
                        new Person(
                                row.getString("name"), Optional.ofNullable(row.getString("email")), Optional.empty()),
                        new EntryWindow(ImportRows.instant(row, "not_before"), ImportRows.instant(row, "not_after")),
                        fields(row.getJsonObject("fields"))));
    }

    private static Map<String, String> fields(JsonObject json) {
        var fields = new LinkedHashMap<String, String>();
        json.forEach(field -> fields.put(field.getKey(), String.valueOf(field.getValue())));
        return fields;
    }
}
