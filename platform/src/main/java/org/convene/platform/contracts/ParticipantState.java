package org.convene.platform.contracts;

import java.util.Optional;

/**
 * One participant as the meeting's events carry them.
 *
 * @param language BCP 47 tag, where it differs from the meeting's
 * @param timeZone IANA name, where it differs from the meeting's
 * @param userId the user of the tenant who this is
 * @param externalId the caller's own id of this person
 * @param required false for whom the meeting can do without (ROLE of RFC 5545 section 3.2.16)
 * @param waiting true for whom there is no place yet: they are not invited and do not get in
 */
public record ParticipantState(
        String id,
        String role,
        Optional<String> language,
        Optional<String> timeZone,
        Optional<String> userId,
        Optional<String> externalId,
        boolean required,
        boolean waiting,
        Person person) {}
