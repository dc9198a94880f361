package org.convene.access.use;

import java.util.Optional;

/**
 * Who comes with a credential, or is inside by it.
 *
 * @param device fingerprint; empty where it has none yet
 * @param admissionId by which one is inside; empty at a door
 */
public record Bearer(Optional<String> device, Optional<String> admissionId) {
    /** Of whom nothing is known. */
    public static final Bearer NOBODY = new Bearer(Optional.empty(), Optional.empty());

    public static Bearer atDoor(Optional<String> device) {
        return new Bearer(device, Optional.empty());
    }

    public static Bearer inside(String device, String admissionId) {
        return new Bearer(Optional.of(device), Optional.of(admissionId));
    }
}
