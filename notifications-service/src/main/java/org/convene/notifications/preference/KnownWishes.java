package org.convene.notifications.preference;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.notifications.notice.Channel;
import org.convene.platform.contracts.ParticipantState;
import org.jspecify.annotations.Nullable;

/**
 * The wishes of some people of a tenant, as they were looked up.
 *
 * @param byName what is kept under each of their names
 */
public record KnownWishes(String tenant, Map<String, Wishes> byName) {
    /** What a tenant's people want; for statements that have {@code names} of them, and a {@code tenant}. */
    private static final String FIND = """
            SELECT json_agg(known)::text AS wishes FROM (
                SELECT recipient, muted || opted_out AS muted, quiet, false AS stopped FROM preference
                WHERE preference.tenant = {tenant} AND preference.recipient = ANY ({names})
                UNION ALL
                SELECT DISTINCT recipient, '{}'::text[], NULL, true FROM stopped_number
                WHERE stopped_number.recipient = ANY ({names})) AS known
            """;

    public static KnownWishes none(String tenant) {
        return new KnownWishes(tenant, Map.of());
    }

    /**
     * SQL whose only value is what {@link #read} reads.
     *
     * @param tenant SQL
     * @param names SQL, an array of {@link #names}
     */
    public static String find(String tenant, String names) {
        return FIND.replace("{tenant}", tenant).replace("{names}", names);
    }

    /** All that the participant's wishes may be kept under. */
    public static String[] names(String tenant, ParticipantState participant) {
        return Recipients.of(tenant, participant).toArray(String[]::new);
    }

    /**
     * @param json null where nothing was found
     */
    public static KnownWishes read(String tenant, @Nullable String json) {
        if (json == null) {
            return none(tenant);
        }
        var rows = new JsonArray(json);
        var byName = new HashMap<String, Wishes>();
        IntStream.range(0, rows.size())
                .mapToObj(rows::getJsonObject)
                .forEach(row -> byName.put(row.getString("recipient"), wishes(row)));
        return new KnownWishes(tenant, byName);
    }

    private static Wishes wishes(JsonObject row) {
        var muted = EnumSet.noneOf(Channel.class);
        row.getJsonArray("muted").forEach(channel -> muted.add(Channel.ofCode((String) channel)));
        return new Wishes(
                muted,
                row.getBoolean("stopped"),
                Optional.ofNullable(row.getString("quiet")).map(QuietHours::parse));
    }

    /** What is kept under any of the participant's names, together; of several quiet hours those of the first name. */
    public Wishes of(ParticipantState participant) {
        if (byName.isEmpty()) {
            return Wishes.NONE;
        }
        return Recipients.of(tenant, participant).stream()
                .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                .reduce(Wishes::and)
                .orElse(Wishes.NONE);
    }
}
