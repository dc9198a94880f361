package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.convene.access.key.Validity;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/** What the tenants want of links of version 1. */
@Singleton
class V1Policies {
    private static final String FIND = "SELECT known_ids, v1_ends_at, clients FROM link_policy WHERE tenant = $1";
    private static final String LOCK = "SELECT count(pg_advisory_xact_lock(hashtextextended('link-policy:' || $1, 0)))";
    private static final String SET = """
            INSERT INTO link_policy (tenant, known_ids, v1_ends_at, clients) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant) DO UPDATE
            SET known_ids = excluded.known_ids, v1_ends_at = excluded.v1_ends_at, clients = excluded.clients
            """;

    private final TenantDatabase database;

    V1Policies(TenantDatabase database) {
        this.database = database;
    }

    Uni<V1Policy> find(String tenant) {
        return database.execute(tenant, FIND, tenant).map(V1Policies::found);
    }

    <T> Uni<T> transaction(String tenant, Function<Transaction, Uni<T>> work) {
        return database.transaction(tenant, work);
    }

    /** What became of a policy. */
    record Edit(V1Policy before, V1Policy after) {
        /** Whether links are taken for another time now. */
        boolean isOfEnds() {
            return !before.ends().equals(after.ends());
        }
    }

    /** One edit after the other. Fails with {@code InvalidFieldException}. */
    Uni<Edit> edit(Transaction transaction, String tenant, UnaryOperator<V1Policy> edit) {
        return transaction
                .execute(LOCK, tenant)
                .chain(() -> transaction.execute(FIND, tenant))
                .map(V1Policies::found)
                .map(before -> new Edit(before, edit.apply(before)))
                .invoke(done -> requireKept(done.after()))
                .call(done -> set(transaction, tenant, done.after()));
    }

    private static Uni<Void> set(Transaction transaction, String tenant, V1Policy policy) {
        return transaction
                .execute(
                        SET,
                        tenant,
                        policy.knownIds(),
                        policy.endsAt().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null),
                        json(policy.clients().orElse(Map.of())))
                .replaceWithVoid();
    }

    private static void requireKept(V1Policy policy) {
        policy.endsAt().ifPresent(end -> Validity.requireKept("endsAt", end));
        policy.clients()
                .orElse(Map.of())
                .forEach((client, own) ->
                        own.endsAt().ifPresent(end -> Validity.requireKept("clients." + client + ".endsAt", end)));
    }

    private static JsonObject json(Map<String, V1ClientPolicy> clients) {
        var json = new JsonObject();
        clients.forEach((client, policy) -> json.put(client, json(policy)));
        return json;
    }

    private static JsonObject json(V1ClientPolicy policy) {
        var json = new JsonObject();
        policy.forms()
                .ifPresent(forms -> json.put(
                        "forms",
                        new JsonArray(forms.stream().map(V1Form::name).sorted().toList())));
        policy.endsAt().ifPresent(end -> json.put("endsAt", end.toString()));
        return json;
    }

    private static V1Policy found(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(V1Policies::policy)
                .findFirst()
                .orElse(V1Policy.USUAL);
    }

    /** Of a row that may have none. */
    static V1Policy policy(Row row) {
        return new V1Policy(
                Boolean.TRUE.equals(row.getBoolean("known_ids")),
                Optional.ofNullable(row.getOffsetDateTime("v1_ends_at")).map(OffsetDateTime::toInstant),
                clients(row.getJsonObject("clients")));
    }

    private static Optional<Map<String, V1ClientPolicy>> clients(@Nullable JsonObject json) {
        return Optional.ofNullable(json)
                .filter(known -> !known.isEmpty())
                .map(known -> known.fieldNames().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(name -> name, name -> client(known.getJsonObject(name)))));
    }

    private static V1ClientPolicy client(JsonObject json) {
        return new V1ClientPolicy(
                Optional.ofNullable(json.getJsonArray("forms"))
                        .map(forms -> forms.stream()
                                .map(String.class::cast)
                                .map(V1Form::valueOf)
                                .collect(Collectors.toUnmodifiableSet())),
                Optional.ofNullable(json.getString("endsAt")).map(Instant::parse));
    }
}
