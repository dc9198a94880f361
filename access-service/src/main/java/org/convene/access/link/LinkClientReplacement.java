package org.convene.access.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.key.Outstanding;
import org.convene.access.revocation.Pending;
import org.convene.access.revocation.Reach;
import org.convene.access.revocation.Reached;

/**
 * What comes of one secret in the place of all with which a client signs links of version 1, or would.
 *
 * @param outstanding what was signed with those before, and whether that ends with them; empty where none was valid any
 *     more
 * @param inside how many are inside by what ends: they are out with the next report of their page
 * @param reach the processes that have heard; absent where nothing ends
 * @param pending those that were alive and have not said so yet
 */
public record LinkClientReplacement(
        boolean dryRun,
        List<Outstanding> outstanding,
        int inside,
        Optional<List<Reach>> reach,
        Optional<List<Pending>> pending) {
    /**
     * @param secrets those before
     * @param text the one in their place: what it signed before goes on
     * @param inside by those that end
     */
    static LinkClientReplacement of(List<V1Secret> secrets, String text, Instant now, int inside, boolean dryRun) {
        var isAnyValid = secrets.stream().anyMatch(secret -> !secret.validity().isOverAt(now));
        var ends = Optional.of(now).filter(end -> !ending(secrets, text, now).isEmpty());
        return new LinkClientReplacement(
                dryRun,
                isAnyValid ? List.of(LinkClientSecretEnd.outstanding(ends)) : List.of(),
                inside,
                Optional.empty(),
                Optional.empty());
    }

    /** Those that end: what is over already does not, nor does the same secret. */
    static List<V1Secret> ending(List<V1Secret> secrets, String text, Instant now) {
        return secrets.stream()
                .filter(secret -> !secret.validity().isOverAt(now) && !secret.isText(text))
                .toList();
    }

    LinkClientReplacement as(Reached reached) {
        return reached.effectiveAt().isEmpty()
                ? this
                : new LinkClientReplacement(
                        dryRun, outstanding, inside, Optional.of(reached.reach()), Optional.of(reached.pending()));
    }
}
