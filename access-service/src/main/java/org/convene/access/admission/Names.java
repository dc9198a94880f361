package org.convene.access.admission;

/** Forgets who somebody is where the meeting at the room's door keeps no names (R8). */
public final class Names {
    private static final String FORGET = """
            UPDATE admission SET name = '', email = NULL, phone = NULL, fields = '{}'
            WHERE id = {admission} AND (name <> '' OR email IS NOT NULL OR phone IS NOT NULL OR fields <> '{}')
                AND EXISTS (SELECT FROM meeting_at_door(tenant, room_id, now()) AS known
                    WHERE (known.state#>>'{access,anonymize}')::boolean)
            """;

    private Names() {}

    /**
     * A statement, before anything is told of whom the room knew before the meeting's door opened.
     *
     * @param admission an expression of the admission's id
     */
    public static String forget(String admission) {
        return FORGET.replace("{admission}", admission);
    }
}
