package org.convene.notifications.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.SystemDatabase;

/** Deliveries that are due, and what they meet when they are sent. */
@Singleton
class DeliveryQueue {
    private static final String MEETING = "SELECT state::text AS state FROM meeting WHERE id = $1";

    private final SystemDatabase database;
    private final DueTable<Delivery> table;
    private final ReminderConfig reminders;

    DeliveryQueue(SystemDatabase database, DueTable<Delivery> table, ReminderConfig reminders) {
        this.database = database;
        this.table = table;
        this.reminders = reminders;
    }

    Uni<List<Delivery>> claim(int limit, Duration lease) {
        return table.claim(limit, lease);
    }

    Uni<MeetingState> meeting(String id) {
        return database.execute(MEETING, id)
                .map(rows -> ContractMapper.read(rows.iterator().next().getString("state"), MeetingState.class));
    }

    /** What each of the deliveries, by its id, meets now. */
    Uni<Map<String, Situation>> situations(Collection<Delivery> deliveries, Optional<TenantState> tenant) {
        var byId = deliveries.stream().collect(toMap(Delivery::id, identity()));
        var rules = TenantRules.of(reminders, tenant);
        return database.execute(Situations.OF, Situations.ids(deliveries), Situations.names(deliveries))
                .map(rows -> {
                    var situations = new HashMap<String, Situation>();
                    rows.forEach(row -> situations.put(
                            row.getString("id"), Situations.read(row, byId.get(row.getString("id")), rules)));
                    return situations;
                });
    }
}
