package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.convene.access.revocation.BarredKey;

/**
 * Under which a meeting knows somebody, where they are not in ASCII: the same address in another case and Unicode form is
 * known by the rules of Unicode, which SQL has not.
 *
 * @param keys of revocations
 */
record FoldedAddresses(String tenant, List<String> keys) {
    private static final String ARE_BARRED =
            "SELECT EXISTS (SELECT FROM barred WHERE tenant = $1 AND key = ANY ($2::text[])) AS are_barred";

    static FoldedAddresses of(String tenant, String... addresses) {
        return new FoldedAddresses(
                tenant,
                Arrays.stream(addresses)
                        .map(address -> BarredKey.address(tenant, address))
                        .toList());
    }

    /** By one statement, and by none where there are no such addresses. */
    Uni<Boolean> areBarred(BiFunction<String, Object[], Uni<RowSet<Row>>> database) {
        return keys.isEmpty()
                ? Uni.createFrom().item(false)
                : database.apply(ARE_BARRED, new Object[] {tenant, keys.toArray(String[]::new)})
                        .map(rows -> rows.iterator().next().getBoolean("are_barred"));
    }

    @Override
    public String toString() {
        return "FoldedAddresses[tenant=" + tenant + "]";
    }
}
