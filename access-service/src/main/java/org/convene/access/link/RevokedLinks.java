package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
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
    private static final String ARE_ANY =
            "SELECT EXISTS (SELECT FROM revoked_link WHERE tenant = $1 AND id = ANY ($2)) AS are_any";

    private final TenantDatabase database;

    RevokedLinks(TenantDatabase database) {
        this.database = database;
    }

    /** Whether one of these was revoked. */
    Uni<Boolean> areAny(String tenant, List<LinkId> ids) {
        return database.execute(tenant, ARE_ANY, tenant, texts(ids.stream()))
                .map(rows -> rows.iterator().next().getBoolean("are_any"));
    }

    /** Each id, or the first of those that come after it which was not revoked. */
    Uni<List<LinkId>> current(Transaction transaction, String tenant, List<LinkId> ids) {
        return among(transaction, tenant, ids.stream())
                .map(gone -> ids.stream()
                        .filter(id -> gone.contains(id.text()))
                        .distinct()
                        .toList())
                .chain(revoked -> revoked.isEmpty()
                        ? Uni.createFrom().item(ids)
                        : following(transaction, tenant, revoked)
                                .map(following -> ids.stream()
                                        .map(id -> following.getOrDefault(id, id))
                                        .toList()));
    }

    /** By id, the first after it that was not revoked. */
    private Uni<Map<LinkId, LinkId>> following(Transaction transaction, String tenant, List<LinkId> revoked) {
        return among(transaction, tenant, revoked.stream().flatMap(RevokedLinks::generations))
                .chain(gone -> current(
                        transaction,
                        tenant,
                        revoked.stream().map(id -> first(id, gone)).toList()))
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

    private static Uni<Set<String>> among(Transaction transaction, String tenant, Stream<LinkId> ids) {
        return transaction
                .execute(AMONG, tenant, texts(ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Object texts(Stream<LinkId> ids) {
        return ids.map(LinkId::text).toArray(String[]::new);
    }
}
