package org.convene.notifications.template;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.text.PlainText;

/**
 * What only an organizer's account tells (R19).
 *
 * @param role what they are to the tenant, in its own words
 * @param capabilities what they may do beyond joining (R12)
 * @param alias by which their own URLs call them
 */
public record OrganizerAccount(
        Optional<Instant> created,
        Optional<Instant> lastLogin,
        Optional<String> role,
        List<String> capabilities,
        Optional<String> landLineNumber,
        Optional<String> alias) {
    /** Of a client, of who is no more, and of whom nothing can be learned right now. */
    public static final OrganizerAccount UNKNOWN = new OrganizerAccount(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    static final Set<String> NAMES = Set.of("created", "lastLogin", "role", "capabilities", "landLineNumber", "alias");

    /** By their {@link #NAMES}, those that are there. */
    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        created.ifPresent(time -> values.put("created", time.toString()));
        lastLogin.ifPresent(time -> values.put("lastLogin", time.toString()));
        role.ifPresent(text -> values.put("role", PlainText.line(text)));
        values.put("capabilities", capabilities);
        landLineNumber.ifPresent(number -> values.put("landLineNumber", PlainText.line(number)));
        alias.ifPresent(text -> values.put("alias", PlainText.line(text)));
        return values;
    }

    @Override
    public String toString() {
        return "OrganizerAccount[redacted]";
    }
}
