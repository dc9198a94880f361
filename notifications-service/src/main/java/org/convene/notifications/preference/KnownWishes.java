package org.convene.notifications.preference;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.convene.notifications.notice.Channel;
import org.convene.platform.contracts.ParticipantState;
import org.jspecify.annotations.Nullable;

/**
 * The wishes of some people of a tenant, as they were looked up.
 *
 * @param byName what is kept under each of their names
 * @param names under which somebody's may be kept, the first of which counts the most
 */
public record KnownWishes(Map<String, Wishes> byName, Function<ParticipantState, List<String>> names) {
    /** Of whom nothing is known. */
    public static final KnownWishes NONE = new KnownWishes(Map.of(), participant -> List.of());

    /** What a tenant's people want; for statements that have {@code names} of them, and a {@code tenant}. */
    private static final String FIND = """
            SELECT json_agg(known)::text AS wishes FROM (
                SELECT recipient, muted || opted_out AS muted, quiet, false AS stopped FROM preference
                WHERE preference.tenant = {tenant} AND preference.recipient = ANY ({names})
                UNION ALL
                SELECT DISTINCT recipient, '{}'::text[], NULL, true FROM stopped_number
                WHERE stopped_number.recipient = ANY ({names})) AS known
            """;

    /**
     * SQL whose only value is what {@link #read} reads.
     *
     * @param tenant SQL
     * @param names SQL, an array of {@link Recipients#of}
     */
    public static String find(String tenant, String names) {
        return FIND.replace("{tenant}", tenant).replace("{names}", names);
    }

    /**
     * @param json null where nothing was found
     */
    public static KnownWishes read(Recipients recipients, String tenant, @Nullable String json) {
        return json == null ? NONE : new KnownWishes(byName(json), participant -> recipients.of(tenant, participant));
    }

    private static Map<String, Wishes> byName(String json) {
        var rows = new JsonArray(json);
        var byName = new HashMap<String, Wishes>();
        IntStream.range(0, rows.size())
                .mapToObj(rows::getJsonObject)
                .forEach(row -> byName.put(row.getString("recipient"), wishes(row)));
        return byName;
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
        return names.apply(participant).stream()
                .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                .reduce(Wishes::and)
                .orElse(Wishes.NONE);
    }
}
