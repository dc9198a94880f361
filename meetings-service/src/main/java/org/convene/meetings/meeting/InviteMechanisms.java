package org.convene.meetings.meeting;

import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.Person;

/** How participants are invited (R13); {@code none} adds none. */
final class InviteMechanisms {
    static final String FORM = "email|sms|none";
    static final String RULE = "must be email, sms or none";
    static final int MOST = 3;

    private static final String NONE = "none";

    private InviteMechanisms() {}

    /**
     * Whether anything could be sent to the person.
     *
     * @param configured for the meeting; where empty, the installation's, which is notifications-service's to know
     */
    static boolean reach(Optional<List<String>> configured, Person person) {
        return (person.email().isPresent() && isOn(configured, "email"))
                || (person.phone().isPresent() && isOn(configured, "sms"));
    }

    private static boolean isOn(Optional<List<String>> configured, String mechanism) {
        return configured.map(names -> names.contains(mechanism)).orElse(true);
    }

    /** Each once, in a stable order. */
    static List<String> sorted(List<String> names) {
        return names.stream()
                .filter(name -> !name.equals(NONE))
                .distinct()
                .sorted()
                .toList();
    }
}
