package org.convene.access.admission;

import java.util.List;
import java.util.stream.Collectors;

/** Which admissions of a tenant are exported: each way by an index of its own. */
enum AdmissionSelection {
    /** By the meeting's doors, and by its room's own while it stood there. */
    MEETING("meeting_id = $2", "room_meeting_id = $2"),
    ROOM("room_id = $2"),
    /** By the tenant's own id of a meeting (R40), which there need not be here. */
    EXTERNAL_MEETING("external_meeting_id = $2");

    /** What {@code generate-access} was told of a guest (R37), which is kept for the room; not in meetings without names. */
    private static final String TOLD = """
            (SELECT guest.fields FROM guest
             WHERE admission.kind = 'guest' AND guest.tenant = $1 AND guest.id = admission.profile_id AND NOT EXISTS (
                 SELECT FROM meeting
                 WHERE meeting.tenant = $1 AND meeting.id = coalesce(admission.meeting_id, admission.room_meeting_id)
                     AND (meeting.state#>>'{access,anonymize}')::boolean)) AS told
            """;

    private static final String LIST =
            """
            SELECT {columns}, created_at, {told} FROM admission WHERE tenant = $1 AND {which} AND id > $3 ORDER BY id LIMIT $4
            """.replace("{columns}", AdmissionRows.COLUMNS).replace("{told}", TOLD);
    private static final String FIELDS =
            "SELECT admission.fields AS own, {told} FROM admission WHERE tenant = $1 AND {which}"
                    .replace("{told}", TOLD);

    private final List<String> conditions;

    AdmissionSelection(String... conditions) {
        this.conditions = List.of(conditions);
    }

    /** In the order of ids: of tenant {@code $1}, those of {@code $2} after {@code $3}, at most {@code $4}. */
    String list() {
        return "SELECT * FROM (" + union(LIST) + ") AS chosen ORDER BY admission_id LIMIT $4";
    }

    /** The names of custom fields that those of {@code $2} have, at most {@code $3}. */
    String fields() {
        return "SELECT DISTINCT key FROM (" + union(FIELDS) + ") AS chosen,"
                + " jsonb_object_keys(own || coalesce(told, '{}')) AS key ORDER BY key LIMIT $3";
    }

    private String union(String each) {
        return conditions.stream()
                .map(condition -> "(" + each.replace("{which}", condition) + ")")
                .collect(Collectors.joining(" UNION ALL "));
    }
}
