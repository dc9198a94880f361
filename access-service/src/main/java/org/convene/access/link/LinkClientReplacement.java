package org.convene.access.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.key.Outstanding;

/**
 * What comes of one secret in the place of all with which a client signs links of version 1, or would.
 *
 * @param outstanding what was signed with those before, and whether that ends with them; empty where none was valid any
 *     more
 */
public record LinkClientReplacement(boolean dryRun, List<Outstanding> outstanding) {
    /**
     * @param secrets those before
     * @param text the one in their place: what it signed before goes on
     */
    static LinkClientReplacement of(List<V1Secret> secrets, String text, Instant now, boolean dryRun) {
        var valid = secrets.stream()
                .filter(secret -> !secret.validity().isOverAt(now))
                .toList();
        var ends = Optional.of(now).filter(end -> valid.stream().anyMatch(secret -> !secret.isText(text)));
        return new LinkClientReplacement(
                dryRun, valid.isEmpty() ? List.of() : List.of(LinkClientSecretEnd.outstanding(ends)));
    }
}
