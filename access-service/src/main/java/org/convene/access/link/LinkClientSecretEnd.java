package org.convene.access.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.key.Outstanding;
import org.convene.access.revocation.Pending;
import org.convene.access.revocation.Reach;
import org.convene.access.revocation.Reached;

/**
 * Until when a secret with which a client signs links of version 1 is valid from now on, or would be.
 *
 * @param outstanding what was signed with it, and whether that ends with it
 * @param inside how many are inside by that: once it is over, they are out with the next report of their page
 * @param reach the processes that have heard; absent where nothing has changed
 * @param pending those that were alive and have not said so yet
 */
public record LinkClientSecretEnd(
        String id,
        Instant createdAt,
        Instant validFrom,
        Optional<Instant> validUntil,
        boolean dryRun,
        List<Outstanding> outstanding,
        int inside,
        Optional<List<Reach>> reach,
        Optional<List<Pending>> pending) {
    private static final List<String> DOORS = List.of("/attendee/{urlName}", "/{urlName}");

    static LinkClientSecretEnd of(LinkClientSecretView secret, int inside, boolean dryRun) {
        return new LinkClientSecretEnd(
                secret.id(),
                secret.createdAt(),
                secret.validFrom(),
                secret.validUntil(),
                dryRun,
                List.of(outstanding(secret.validUntil())),
                inside,
                Optional.empty(),
                Optional.empty());
    }

    LinkClientSecretEnd as(Reached reached) {
        return reached.effectiveAt().isEmpty()
                ? this
                : new LinkClientSecretEnd(
                        id,
                        createdAt,
                        validFrom,
                        validUntil,
                        dryRun,
                        outstanding,
                        inside,
                        Optional.of(reached.reach()),
                        Optional.of(reached.pending()));
    }

    /** Of links of version 1 whose secret is valid until then. */
    static Outstanding outstanding(Optional<Instant> validUntil) {
        return Outstanding.links("personal links, version 1", DOORS, validUntil);
    }
}
