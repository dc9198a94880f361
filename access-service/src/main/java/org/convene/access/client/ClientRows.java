package org.convene.access.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.convene.access.client.ClientView.KeyView;
import org.convene.access.client.ClientView.SecretView;
import org.convene.access.client.KnownClient.KnownSecret;
import org.convene.access.tenant.TenantRows;
import org.convene.platform.identity.CallerKind;
import org.jspecify.annotations.Nullable;

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
        return new KnownClient(client, knownSecrets(row), keys(row), lastUses(row));
    }

    private static Map<String, Instant> lastUses(Row row) {
        var found = new HashMap<String, Instant>();
        addUses(found, row.getArrayOfStrings("secret_ids"), row.getArrayOfOffsetDateTimes("secret_uses"));
        addUses(found, row.getArrayOfStrings("key_ids"), row.getArrayOfOffsetDateTimes("key_uses"));
        return found;
    }

    private static void addUses(Map<String, Instant> found, String[] ids, @Nullable OffsetDateTime[] uses) {
        for (var place = 0; place < ids.length; place++) {
            var id = ids[place];
            moment(uses[place]).ifPresent(use -> found.put(id, use));
        }
    }

    private static List<KnownSecret> knownSecrets(Row row) {
        var ids = row.getArrayOfStrings("secret_ids");
        var hashes = row.get(Buffer[].class, "hashes");
        return IntStream.range(0, ids.length)
                .mapToObj(place -> new KnownSecret(ids[place], SecretHash.ofBytes(hashes[place].getBytes())))
                .toList();
    }

    private static List<ClientKey> keys(Row row) {
        var ids = row.getArrayOfStrings("key_ids");
        var jwks = row.getArrayOfStrings("jwks");
        return IntStream.range(0, ids.length)
                .mapToObj(place -> ClientKey.stored(ids[place], jwks[place]))
                .toList();
    }

    static ClientView view(Row row) {
        return new ClientView(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("scopes")),
                row.getOffsetDateTime("created_at").toInstant(),
                moment(row.getOffsetDateTime("last_used_at")),
                secrets(row),
                keyViews(row));
    }

    private static List<SecretView> secrets(Row row) {
        var ids = row.getArrayOfStrings("secret_ids");
        var times = row.getArrayOfOffsetDateTimes("secret_times");
        var uses = row.getArrayOfOffsetDateTimes("secret_uses");
        return IntStream.range(0, ids.length)
                .mapToObj(place -> new SecretView(ids[place], times[place].toInstant(), moment(uses[place])))
                .toList();
    }

    private static List<KeyView> keyViews(Row row) {
        var names = row.getArrayOfStrings("key_names");
        var times = row.getArrayOfOffsetDateTimes("key_times");
        var uses = row.getArrayOfOffsetDateTimes("key_uses");
        return IntStream.range(0, names.length)
                .mapToObj(place -> new KeyView(names[place], times[place].toInstant(), moment(uses[place])))
                .toList();
    }

    private static Optional<Instant> moment(@Nullable OffsetDateTime use) {
        return Optional.ofNullable(use).map(OffsetDateTime::toInstant);
    }
}
