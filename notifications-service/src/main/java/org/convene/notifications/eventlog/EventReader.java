package org.convene.notifications.eventlog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.platform.tenancy.TenantDatabase;

/** Reads a tenant's log in its order. */
@Singleton
class EventReader {
    /** A page ends with the event that goes beyond this. */
    private static final int PAGE_BYTES = 4_000_000;

    private static final String COLUMNS = "position, id, source, type, subject, time, sequence, actor, data";
    private static final String PAGE = "SELECT " + COLUMNS + """
             FROM (SELECT *, sum(size) OVER (ORDER BY position) - size AS bytes_before
                   FROM (SELECT * FROM event_log WHERE tenant = $1 AND position > $2 {filter}
                         ORDER BY position LIMIT $3) AS page) AS measured
            WHERE bytes_before < $4 ORDER BY position
            """;

    private final TenantDatabase database;

    EventReader(TenantDatabase database) {
        this.database = database;
    }

    Uni<EventView.Page> after(String tenant, EventCursor cursor, Filter filter, int limit) {
        var arguments = new ArrayList<Object>();
        arguments.add(tenant);
        arguments.add(cursor.position());
        arguments.add(limit);
        arguments.add((long) PAGE_BYTES);
        var condition = filter.condition(arguments);
        return database.execute(tenant, PAGE.replace("{filter}", condition), arguments.toArray())
                .map(rows -> page(rows, cursor));
    }

    private static EventView.Page page(Iterable<Row> rows, EventCursor cursor) {
        var items = new ArrayList<EventView>();
        var last = cursor.position();
        for (var row : rows) {
            items.add(EventView.of(row));
            last = row.getLong("position");
        }
        return new EventView.Page(items, new EventCursor(last).toString());
    }

    /** Which events are wanted; each combination has its index. */
    record Filter(Optional<String> partitionKey, Optional<String> type) {
        private String condition(List<Object> arguments) {
            return condition("partition_key", partitionKey, arguments) + condition("type", type, arguments);
        }

        private static String condition(String column, Optional<String> value, List<Object> arguments) {
            return value.map(text -> {
                        arguments.add(text);
                        return "AND " + column + " = $" + arguments.size() + " ";
                    })
                    .orElse("");
        }
    }
}
