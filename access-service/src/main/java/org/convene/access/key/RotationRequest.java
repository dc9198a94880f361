package org.convene.access.key;

import java.util.Optional;

/**
 * A change of the signing key.
 *
 * @param dryRun whether only to tell what it would do
 * @param withdraw whether the keys that there are were perhaps stolen: what they signed is refused as soon as every replica knows
 */
public record RotationRequest(Optional<Boolean> dryRun, Optional<Boolean> withdraw) {
    boolean isDryRun() {
        return dryRun.orElse(false);
    }

    boolean withdraws() {
        return withdraw.orElse(false);
    }
}
