package org.convene.notifications.delivery;

import static java.util.function.Function.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.Gathered;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Deliveries that are due, and what they meet when they are sent. */
@Singleton
class DeliveryQueue {
    private static final Logger LOG = Logger.getLogger(DeliveryQueue.class);
    private static final String MEETINGS = "SELECT id, state::text AS state FROM meeting WHERE id = ANY($1)";

    /** Of the claims that are still held, and for long enough to send. */
    private static final String SITUATIONS = Situations.OF + """
            JOIN unnest($1::text[], $3::int[]) AS held (id, attempt) ON held.id = delivery.id
            WHERE delivery.state = 'claimed' AND delivery.attempt = held.attempt
              AND delivery.leased_until > now() + $4 * interval '1 millisecond'
            """;

    private static final int TOGETHER = 500;

    /** Bounded, for all wait for the same answers: who has waited longer has no time left to send. */
    private final SystemDatabase database;

    private final DueTable<Delivery> table;
    private final ReminderConfig reminders;
    private final Duration attemptLimit;
    private final Gathered<String, Optional<MeetingState>> meetings;
    private final Gathered<Claimed, Optional<Situation>> situations;

    private record Claimed(Delivery delivery, TenantRules rules) {
        Claim claim() {
            return new Claim(delivery.id(), delivery.attempt());
        }
    }

    DeliveryQueue(SystemDatabase database, DueTable<Delivery> table, ReminderConfig reminders, DeliveryConfig config) {
        this.database = database.within(DueDeliveries.limit(config));
        this.table = table;
        this.reminders = reminders;
        this.attemptLimit = config.attemptLimit();
        this.meetings = new Gathered<>(this::readMeetings, TOGETHER);
        this.situations = new Gathered<>(this::readSituations, TOGETHER);
    }

    Uni<List<Delivery>> claim(int limit, Duration lease) {
        return table.claim(limit, lease);
    }

    /** How long it is until another one is due; empty if it is longer than the horizon. */
    Uni<Optional<Duration>> untilNext(Duration horizon) {
        return table.untilNext(horizon);
    }

    Uni<MeetingState> meeting(String id) {
        return meetings.ask(id).map(Optional::orElseThrow);
    }

    /**
     * What each of the deliveries, by its id, meets now. One is missing whose lease ran out, or ends before an attempt
     * would have to: it is, or might become, somebody else's. So is one whose row cannot be read.
     */
    Uni<Map<String, Situation>> situations(Collection<Delivery> deliveries, Optional<TenantState> tenant) {
        var rules = TenantRules.of(reminders, tenant);
        var claimed = deliveries.stream()
                .map(delivery -> new Claimed(delivery, rules))
                .toList();
        return situations.askAll(claimed).map(answers -> {
            var found = new HashMap<String, Situation>();
            for (var place = 0; place < claimed.size(); place++) {
                var id = claimed.get(place).delivery().id();
                answers.get(place).ifPresent(situation -> found.put(id, situation));
            }
            return found;
        });
    }

    private Uni<List<Optional<MeetingState>>> readMeetings(List<String> ids) {
        var distinct = ids.stream().distinct().toArray(String[]::new);
        return database.execute(MEETINGS, (Object) distinct).map(rows -> {
            var found = new HashMap<String, MeetingState>();
            rows.forEach(row -> readable(row, () -> Situations.meeting(row.getString("state")))
                    .ifPresent(state -> found.put(row.getString("id"), state)));
            return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
        });
    }

    private Uni<List<Optional<Situation>>> readSituations(List<Claimed> claimed) {
        var byId = claimed.stream()
                .collect(Collectors.toMap(one -> one.delivery().id(), identity(), (former, latter) -> latter));
        var deliveries = byId.values().stream().map(Claimed::delivery).toList();
        return database.execute(
                        SITUATIONS,
                        Situations.ids(deliveries),
                        Situations.names(deliveries),
                        deliveries.stream().map(Delivery::attempt).toArray(Integer[]::new),
                        (double) attemptLimit.toMillis())
                .map(rows -> {
                    var found = new HashMap<Claim, Situation>();
                    var states = new HashMap<String, MeetingState>();
                    rows.forEach(row -> {
                        var one = Objects.requireNonNull(byId.get(row.getString("id")));
                        readable(
                                        row,
                                        () -> Situations.read(
                                                row,
                                                one.delivery(),
                                                one.rules(),
                                                text -> states.computeIfAbsent(text, Situations::meeting)))
                                .ifPresent(situation -> found.put(one.claim(), situation));
                    });
                    return claimed.stream()
                            .map(one -> Optional.ofNullable(found.get(one.claim())))
                            .toList();
                });
    }

    /** What one row says keeps nobody else back. */
    private static <T> Optional<T> readable(Row row, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException failure) {
            LOG.errorf(LoggedFailure.of(failure), "row not read id=%s", row.getString("id"));
            return Optional.empty();
        }
    }
}
