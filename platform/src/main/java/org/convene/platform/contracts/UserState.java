package org.convene.platform.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The full public state of a user after a change.
 *
 * @param person its name is the username
 * @param role what the user is to the tenant, in its own words
 * @param capabilities what the user may do beyond joining, such as {@code meetings} (R12)
 * @param active false for who may neither log in nor act
 * @param version counts every change from 1; the number of its event
 */
public record UserState(
        String id,
        String tenant,
        UserPerson person,
        Optional<String> role,
        List<String> capabilities,
        boolean active,
        Instant createdAt,
        long version) {}
