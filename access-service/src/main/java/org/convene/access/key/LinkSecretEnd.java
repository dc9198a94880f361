package org.convene.access.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Until when a link secret is valid from now on, or would be.
 *
 * @param outstanding what it has signed, and whether that ends with it
 */
public record LinkSecretEnd(
        int number,
        Instant createdAt,
        Instant validFrom,
        Optional<Instant> validUntil,
        boolean dryRun,
        List<Outstanding> outstanding) {
    public static LinkSecretEnd of(LinkSecretView secret, boolean dryRun) {
        return new LinkSecretEnd(
                secret.number(),
                secret.createdAt(),
                secret.validFrom(),
                secret.validUntil(),
                dryRun,
                List.of(
                        Outstanding.links("personal links, version 2", List.of("/m/{urlName}"), secret.validUntil()),
                        Outstanding.links("guests' links", List.of("/room/{room}"), secret.validUntil())));
    }
}
