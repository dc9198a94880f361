package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** The ids of links of version 2 that were taken back; decisions read them, too. */
@Singleton
class RevokedLinks {
    /** Generations of a link that are asked for in one question. */
    private static final int AT_ONCE = 16;

    private static final String AMONG = "SELECT id FROM revoked_link WHERE tenant = $1 AND id = ANY ($2)";
    private static final String AMONG_BY = AMONG + " AND revocation = $3";

    private final TenantDatabase database;

    RevokedLinks(TenantDatabase database) {
        this.database = database;
    }

    /** Each id, or the first of those that come after it which was not revoked. */
    Uni<List<LinkId>> current(String tenant, List<LinkId> ids) {
        return among(tenant, ids.stream().map(LinkId::text).toList())
                .map(gone -> ids.stream()
                        .filter(id -> gone.contains(id.text()))
                        .distinct()
                        .toList())
                .chain(revoked -> revoked.isEmpty()
                        ? Uni.createFrom().item(ids)
                        : following(tenant, revoked)
                                .map(following -> ids.stream()
                                        .map(id -> following.getOrDefault(id, id))
                                        .toList()));
    }

    /** By id, the first after it that was not revoked. */
    private Uni<Map<LinkId, LinkId>> following(String tenant, List<LinkId> revoked) {
        var candidates = revoked.stream().flatMap(RevokedLinks::generations).toList();
        return among(tenant, candidates.stream().map(LinkId::text).toList())
                .chain(gone -> current(
                        tenant, revoked.stream().map(id -> first(id, gone)).toList()))
                .map(following -> IntStream.range(0, revoked.size())
                        .boxed()
                        .collect(Collectors.toUnmodifiableMap(revoked::get, following::get)));
    }

    /** The first that is not gone, or the last of those that were asked for, which is asked for again. */
    private static LinkId first(LinkId revoked, Set<String> gone) {
        return generations(revoked)
                .filter(id -> !gone.contains(id.text()))
                .findFirst()
                .orElseGet(() -> generations(revoked).reduce(revoked, (earlier, later) -> later));
    }

    private static Stream<LinkId> generations(LinkId revoked) {
        return Stream.iterate(revoked.next(), LinkId::next).limit(AT_ONCE);
    }

    /**
     * Of links and those whose place they took, as texts, the ones that this revocation of all of them has not taken back: with
     * one it took all before it, so that its next time costs no more than its last.
     */
    Uni<List<String>> notYetBy(Transaction transaction, String revocation, List<LinkId> links) {
        return notYetBy(transaction, revocation, links, 1);
    }

    private Uni<List<String>> notYetBy(
            Transaction transaction, String revocation, List<LinkId> links, int atOnce) {
        if (links.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var families = links.stream().map(link -> Family.of(link, atOnce)).toList();
        var ids = families.stream().flatMap(family -> family.ids().stream()).toArray(String[]::new);
        return transaction
                .execute(AMONG_BY, links.get(0).tenant(), ids, revocation)
                .map(RevokedLinks::ids)
                .chain(taken -> notYetBy(
                                transaction,
                                revocation,
                                families.stream()
                                        .flatMap(family -> family.leftAfter(taken))
                                        .toList(),
                                Math.min(2 * atOnce, AT_ONCE))
                        .map(earlier -> Stream.concat(
                                        families.stream().flatMap(family -> family.before(taken)), earlier.stream())
                                .toList()));
    }

    /**
     * Some generations, the newest first.
     *
     * @param next which comes before them, if there is one
     */
    private record Family(List<String> ids, Optional<LinkId> next) {
        static Family of(LinkId newest, int count) {
            return new Family(
                    newest.backwards().limit(count).map(LinkId::text).toList(),
                    newest.backwards().skip(count).findFirst());
        }

        Stream<String> before(Set<String> taken) {
            return ids.stream().takeWhile(id -> !taken.contains(id));
        }

        Stream<LinkId> leftAfter(Set<String> taken) {
            return ids.stream().anyMatch(taken::contains) ? Stream.empty() : next.stream();
        }
    }

    private Uni<Set<String>> among(String tenant, List<String> ids) {
        return database.execute(tenant, AMONG, tenant, ids.toArray(String[]::new))
                .map(RevokedLinks::ids);
    }

    private static Set<String> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("id"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
