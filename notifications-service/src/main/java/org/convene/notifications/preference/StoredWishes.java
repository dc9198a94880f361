package org.convene.notifications.preference;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;
import org.convene.notifications.notice.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Wishes as they were looked up for many people at once. Each is read when it is asked for: what one says that cannot be read
 * keeps no other back.
 *
 * @param byName what is kept under a name
 */
public record StoredWishes(Function<String, Optional<Wishes>> byName) {
    /** Where nothing is kept. */
    public static final StoredWishes NONE = new StoredWishes(name -> Optional.empty());

    private static final String FIND = """
            WITH named AS ({named})
            SELECT json_agg(known)::text AS wishes FROM (
                SELECT recipient, muted || opted_out AS muted, quiet, false AS stopped
                FROM named JOIN preference ON preference.tenant = named.tenant AND preference.recipient = named.name
                UNION ALL
                SELECT DISTINCT recipient, '{}'::text[], NULL, true
                FROM named JOIN stopped_number ON stopped_number.recipient = named.name) AS known
            """;

    /**
     * SQL whose only value is what {@link #read} reads.
     *
     * @param named SQL, rows of a {@code tenant} and a {@code name} of {@link Recipients#of}
     */
    public static String find(String named) {
        return FIND.replace("{named}", named);
    }

    /**
     * @param json null where nothing was found
     */
    public static StoredWishes read(@Nullable String json) {
        if (json == null) {
            return NONE;
        }
        var rows = new JsonArray(json);
        var byName = new HashMap<String, JsonObject>();
        for (var place = 0; place < rows.size(); place++) {
            var row = rows.getJsonObject(place);
            byName.put(row.getString("recipient"), row);
        }
        return new StoredWishes(name -> Optional.ofNullable(byName.get(name)).map(StoredWishes::wishes));
    }

    private static Wishes wishes(JsonObject row) {
        var muted = EnumSet.noneOf(Channel.class);
        row.getJsonArray("muted").forEach(channel -> muted.add(Channel.ofCode((String) channel)));
        return new Wishes(
                muted,
                row.getBoolean("stopped"),
                Optional.ofNullable(row.getString("quiet")).map(QuietHours::parse));
    }

    /** What is kept under any of somebody's names, together; of several quiet hours those of the first name. */
    public Wishes of(Collection<String> names) {
        return names.stream()
                .flatMap(name -> byName.apply(name).stream())
                .reduce(Wishes::and)
                .orElse(Wishes.NONE);
    }
}
