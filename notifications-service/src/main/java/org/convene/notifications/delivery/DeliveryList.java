package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.page.Page;
import org.convene.platform.tenancy.TenantDatabase;

/** The deliveries of a tenant, in the order of the times at which they were to go out. */
@Singleton
class DeliveryList {
    private static final String COLUMNS = DeliveryView.COLUMNS + ", delivery.position";

    private final TenantDatabase database;

    DeliveryList(TenantDatabase database) {
        this.database = database;
    }

    private record Entry(DeliveryView view, DeliveryCursor cursor) {
        static Entry of(Row row) {
            var view = DeliveryView.of(row);
            return new Entry(view, new DeliveryCursor(view.dueAt(), row.getLong("position")));
        }
    }

    /**
     * @param after where the page begins
     * @param limit how many at most
     */
    Uni<Page<DeliveryView>> page(String tenant, DeliveryFilter filter, Optional<DeliveryCursor> after, int limit) {
        var wanted = filter.conditions(tenant);
        var conditions = after.map(cursor -> cursor.after(wanted)).orElse(wanted);
        return database.execute(tenant, conditions.select(COLUMNS, limit + 1), conditions.arguments())
                .map(rows -> page(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(Entry::of)
                                .toList(),
                        limit));
    }

    private static Page<DeliveryView> page(List<Entry> found, int limit) {
        var items = found.stream().limit(limit).map(Entry::view).toList();
        return new Page<>(
                items,
                found.size() > limit ? Optional.of(found.get(limit - 1).cursor().toString()) : Optional.empty());
    }
}
