package org.convene.access.audience;

import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.Person;

/**
 * Somebody whom an access code lets into a meeting.
 *
 * @param id by which events and reports name this person
 * @param externalId the tenant's own id of this person (R9)
 * @param person nameless where the file does not name them, or may not (R8)
 * @param fields the custom columns
 */
public record Attendee(
        String id,
        String meetingId,
        Optional<String> externalId,
        Person person,
        EntryWindow window,
        Map<String, String> fields) {
    private static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());

    /** The same, of whom nothing is known but the id (R8). */
    public Attendee anonymous() {
        return new Attendee(id, meetingId, externalId, NOBODY, window, Map.of());
    }
}
