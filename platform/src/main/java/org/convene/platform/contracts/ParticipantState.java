package org.convene.platform.contracts;

import java.util.Optional;

/**
 * One participant as the meeting's events carry them.
 *
 * @param language BCP 47 tag, where it differs from the meeting's
 * @param timeZone IANA name, where it differs from the meeting's
 */
public record ParticipantState(
        String id, String role, Optional<String> language, Optional<String> timeZone, Person person) {}
