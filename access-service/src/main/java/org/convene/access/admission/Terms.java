package org.convene.access.admission;

import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.Person;

/**
 * On which terms a door that may be seen lets in.
 *
 * @param missing which personal data the room wants and nobody has told yet
 * @param meetingId the meeting that stands there; empty where none does
 * @param limit that fewer others than this are inside; empty for who has a place in any case
 * @param isAnonymous whether that meeting keeps no names (R8)
 */
public record Terms(List<String> missing, Optional<String> meetingId, Optional<Integer> limit, boolean isAnonymous) {
    static final String NAME = "name";

    /** None. */
    public static final Terms NONE = new Terms(List.of(), Optional.empty(), Optional.empty());

    public Terms(List<String> missing, Optional<String> meetingId, Optional<Integer> limit) {
        this(missing, meetingId, limit, false);
    }

    /** The same for a person of whom more is known. */
    Terms without(Person known) {
        return new Terms(
                missing.stream().filter(field -> !isKnown(known, field)).toList(), meetingId, limit, isAnonymous);
    }

    static boolean isKnown(Person person, String field) {
        return switch (field) {
            case NAME -> !person.name().isBlank();
            case "email" -> person.email().isPresent();
            default -> person.phone().isPresent();
        };
    }
}
