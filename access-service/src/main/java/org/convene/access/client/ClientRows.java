package org.convene.access.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.access.client.ClientView.SecretView;
import org.convene.access.tenant.TenantRows;
import org.convene.platform.identity.CallerKind;

/** How rows become clients. */
final class ClientRows {
    private ClientRows() {}

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        return StreamSupport.stream(rows.spliterator(), false).map(reader).toList();
    }

    static KnownClient known(Row row) {
        var client = new RegisteredClient(
                row.getString("id"),
                CallerKind.CLIENT,
                row.getString("name"),
                Scopes.of(List.of(row.getArrayOfStrings("scopes"))),
                Optional.of(TenantRows.tenant(row)));
        var hashes = Stream.of(row.get(Buffer[].class, "hashes"))
                .map(hash -> SecretHash.ofBytes(hash.getBytes()))
                .toList();
        return new KnownClient(client, hashes, lastUsedAt(row));
    }

    static ClientView view(Row row) {
        return new ClientView(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("scopes")),
                row.getOffsetDateTime("created_at").toInstant(),
                lastUsedAt(row),
                secrets(row));
    }

    private static List<SecretView> secrets(Row row) {
        var ids = row.getArrayOfStrings("secret_ids");
        var times = row.getArrayOfOffsetDateTimes("secret_times");
        return IntStream.range(0, ids.length)
                .mapToObj(place -> new SecretView(ids[place], times[place].toInstant()))
                .toList();
    }

    private static Optional<Instant> lastUsedAt(Row row) {
        return Optional.ofNullable(row.getOffsetDateTime("last_used_at")).map(OffsetDateTime::toInstant);
    }
}
