package org.convene.access.audience;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.Person;

/**
 * An attendee, as the API shows them: without the code, of which nobody knows but who has it.
 *
 * @param externalId the file's column {@code id}
 */
record AttendeeView(
        String id,
        Optional<String> externalId,
        Person person,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        Map<String, String> fields) {
    private static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());

    static AttendeeView of(Attendee attendee) {
        return new AttendeeView(
                attendee.id(),
                attendee.externalId(),
                attendee.person(),
                attendee.window().notBefore(),
                attendee.window().notAfter(),
                attendee.fields());
    }

    /** The same, where the meeting keeps no names (R8). */
    AttendeeView anonymous() {
        return new AttendeeView(id, externalId, NOBODY, notBefore, notAfter, Map.of());
    }

    @Override
    public String toString() {
        return "AttendeeView[id=" + id + "]";
    }
}
