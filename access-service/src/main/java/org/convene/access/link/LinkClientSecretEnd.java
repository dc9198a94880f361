package org.convene.access.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.key.Outstanding;

/**
 * Until when a secret with which a client signs links of version 1 is valid from now on, or would be.
 *
 * @param outstanding what was signed with it, and whether that ends with it
 */
public record LinkClientSecretEnd(
        String id,
        Instant createdAt,
        Instant validFrom,
        Optional<Instant> validUntil,
        boolean dryRun,
        List<Outstanding> outstanding) {
    private static final List<String> DOORS = List.of("/attendee/{urlName}", "/{urlName}");

    static LinkClientSecretEnd of(LinkClientSecretView secret, boolean dryRun) {
        return new LinkClientSecretEnd(
                secret.id(),
                secret.createdAt(),
                secret.validFrom(),
                secret.validUntil(),
                dryRun,
                List.of(outstanding(secret.validUntil())));
    }

    /** Of links of version 1 whose secret is valid until then. */
    static Outstanding outstanding(Optional<Instant> validUntil) {
        return Outstanding.links("personal links, version 1", DOORS, validUntil);
    }
}
