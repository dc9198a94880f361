package org.convene.notifications.delivery;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.notifications.preference.Recipients;
import org.convene.notifications.preference.UnsubscribeSecrets;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.Gathered;
import org.convene.platform.tenancy.SystemDatabase;

/** Deliveries that are due, and what they meet when they are sent. */
@Singleton
class DeliveryQueue {
    private static final String MEETINGS = "SELECT id, state::text AS state FROM meeting WHERE id = ANY($1)";

    /** Of the claims that are still held, and for long enough to send. */
    private static final String SITUATIONS = "SELECT delivery.id, " + Situations.COLUMNS
            + Situations.of("unnest($1::text[], $4::int[], $6::bigint[]) AS asked (id, attempt, known_version)")
            + """
            WHERE delivery.state = 'claimed' AND delivery.attempt = asked.attempt
              AND delivery.leased_until > now() + $5 * interval '1 millisecond'
            """;

    private static final int TOGETHER = 500;

    /** Bounded, for all wait for the same answers: who has waited longer has no time left to send. */
    private final SystemDatabase database;

    private final DueTable<Delivery> table;
    private final ReminderConfig reminders;
    private final Supplier<Recipients> recipients;
    private final Duration attemptLimit;
    private final Gathered<String, Reading<MeetingState>> meetings;
    private final Gathered<Claimed, Reading<Situation>> situations;

    /**
     * @param meeting as it is known
     */
    private record Claimed(Delivery delivery, MeetingState meeting, TenantRules rules) {
        Claim claim() {
            return new Claim(delivery.id(), delivery.attempt());
        }
    }

    @Inject
    DeliveryQueue(
            SystemDatabase database,
            DueTable<Delivery> table,
            ReminderConfig reminders,
            DeliveryConfig config,
            UnsubscribeSecrets secrets) {
        this(database, table, reminders, config, secrets::recipients);
    }

    DeliveryQueue(
            SystemDatabase database,
            DueTable<Delivery> table,
            ReminderConfig reminders,
            DeliveryConfig config,
            Supplier<Recipients> recipients) {
        this.database = database.within(DueDeliveries.limit(config));
        this.table = table;
        this.reminders = reminders;
        this.recipients = recipients;
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

    /** Fails with {@link Reading.UnreadableException} where nobody can read it. */
    Uni<MeetingState> meeting(String id) {
        return meetings.ask(id).map(Reading::require);
    }

    /**
     * What the deliveries meet now.
     *
     * @param meeting theirs, as it is known; it is read anew where it is another by now
     */
    Uni<Findings> situations(Collection<Delivery> deliveries, MeetingState meeting, Optional<TenantState> tenant) {
        var rules = TenantRules.of(reminders, tenant);
        var claimed = deliveries.stream()
                .map(delivery -> new Claimed(delivery, meeting, rules))
                .toList();
        return situations.askAll(claimed).map(answers -> {
            var met = new HashMap<String, Situation>();
            var unreadable = new HashSet<String>();
            for (var place = 0; place < claimed.size(); place++) {
                var id = claimed.get(place).delivery().id();
                var answer = answers.get(place);
                answer.value().ifPresent(situation -> met.put(id, situation));
                if (answer.isUnreadable()) {
                    unreadable.add(id);
                }
            }
            return new Findings(met, unreadable);
        });
    }

    private Uni<List<Reading<MeetingState>>> readMeetings(List<String> ids) {
        var distinct = ids.stream().distinct().toArray(String[]::new);
        return database.execute(MEETINGS, (Object) distinct).map(rows -> {
            var found = new HashMap<String, Reading<MeetingState>>();
            rows.forEach(row ->
                    found.put(row.getString("id"), Reading.of(row, () -> Situations.meeting(row.getString("state")))));
            return ids.stream()
                    .map(id -> found.getOrDefault(id, Reading.missing()))
                    .toList();
        });
    }

    /** Asked meeting by meeting, so that each one's state is sent once, if at all. */
    private Uni<List<Reading<Situation>>> readSituations(List<Claimed> claimed) {
        var byId = claimed.stream().collect(toMap(one -> one.delivery().id(), identity(), (former, latter) -> latter));
        var deliveries = byId.values().stream()
                .map(Claimed::delivery)
                .sorted(comparing(Delivery::meetingId))
                .toList();
        var names = RecipientNames.of(deliveries, recipients.get());
        var known = claimed.stream()
                .map(Claimed::meeting)
                .collect(toMap(MeetingState::id, identity(), DeliveryQueue::newer));
        return database.execute(
                        SITUATIONS,
                        Situations.ids(deliveries),
                        names.tenants(),
                        names.names(),
                        deliveries.stream().map(Delivery::attempt).toArray(Integer[]::new),
                        (double) attemptLimit.toMillis(),
                        deliveries.stream()
                                .map(delivery -> Objects.requireNonNull(known.get(delivery.meetingId()))
                                        .version())
                                .toArray(Long[]::new))
                .map(rows -> {
                    var found = new HashMap<Claim, Reading<Situation>>();
                    var shared = new Situations.Shared(rows, known, names);
                    rows.forEach(row -> {
                        var one = Objects.requireNonNull(byId.get(row.getString("id")));
                        var situation =
                                Reading.of(row, () -> Situations.read(row, one.delivery(), one.rules(), shared));
                        found.put(one.claim(), situation);
                    });
                    return claimed.stream()
                            .map(one -> found.getOrDefault(one.claim(), Reading.missing()))
                            .toList();
                });
    }

    private static MeetingState newer(MeetingState one, MeetingState other) {
        return one.version() < other.version() ? other : one;
    }
}
