package org.convene.platform.contracts;

import java.util.Optional;

/**
 * The full public state of a space after a change.
 *
 * @param logo https URL of an image
 * @param isPublic whether every user may enter its public rooms (R45)
 * @param version counts every change from 1; the number of its event
 */
public record SpaceState(
        String id,
        String tenant,
        String name,
        Optional<String> description,
        Optional<String> logo,
        boolean isPublic,
        long version) {}
