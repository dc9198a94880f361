package org.convene.notifications.delivery;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.email.EmailConfig;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.preference.Wishes;
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** A database with a single delivery in it, which is attempted. */
final class OneDelivery implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(30);

    final TestDatabase database = TestDatabase.create("one_delivery_" + Id.next());
    private final DueTable<Delivery> table;
    private final Deliveries deliveries = new Deliveries(config(EmailConfig.class, Map.of()));
    private final DeliveryOutcomes outcomes;

    private OneDelivery(Kind kind, Optional<Integer> leadTime, Map<String, String> configuration) {
        var config = config(DeliveryConfig.class, configuration);
        this.table = new DueTable<>(database.system(), DueDeliveries.rows(config)).within(DueDeliveries.limit(config));
        this.outcomes = new DeliveryOutcomes(table, config);
        plan(kind, "ana@example.org", leadTime);
    }

    private void plan(Kind kind, String address, Optional<Integer> leadTime) {
        var ana = Meetings.participant("65f000000000000000000002", "Ana", address);
        var meeting = Meetings.scheduled(List.of(ana));
        var planned = new NewDelivery(kind, Channel.EMAIL, ana, leadTime);
        var unused = await(database.tenants()
                .transaction(meeting.tenant(), transaction -> deliveries.add(transaction, meeting, List.of(planned))));
    }

    /** Plans another message to the same participant. */
    void follow(Kind kind, String address) {
        plan(kind, address, Optional.empty());
    }

    /** Each state with its reason, in the order of planning. */
    String states() {
        return value("string_agg(concat_ws(' ', state, reason), ',' ORDER BY position)");
    }

    static OneDelivery invitation() {
        return invitation(Map.of());
    }

    static OneDelivery invitation(Map<String, String> configuration) {
        return new OneDelivery(Kind.INVITATION, Optional.empty(), configuration);
    }

    /** One that is due. */
    static OneDelivery reminder() {
        var reminder = new OneDelivery(Kind.REMINDER, Optional.of(5), Map.of());
        reminder.makeDue();
        return reminder;
    }

    Delivery claim() {
        return claimAll().get(0);
    }

    /** All that is due and can be read. */
    List<Delivery> claimAll() {
        return await(table.claim(10, LEASE));
    }

    /** As the service itself: owners see no rows. */
    void change(String assignments) {
        var unused = await(database.system().execute("UPDATE delivery SET " + assignments));
    }

    Outcome write(Delivery delivery, Outcome outcome) {
        return write(delivery, outcome, Optional.empty());
    }

    Outcome write(Delivery delivery, Outcome outcome, Optional<Duration> ahead) {
        return await(outcomes.write(delivery, outcome, ahead.map(OneDelivery::met)));
    }

    /** Of a meeting that is so far ahead. */
    private static Situation met(Duration ahead) {
        var meeting = Meetings.scheduled(List.of());
        var rules = new TenantRules(Duration.ZERO, Duration.ZERO, Optional.empty());
        var now = meeting.validSince().minus(ahead);
        return new Situation(meeting, Optional.empty(), now, rules, Wishes.NONE);
    }

    /** What a plan for its meeting's next version goes by. */
    List<Delivery> soFar() {
        var meeting = Meetings.scheduled(List.of());
        return await(database.system().transaction(transaction -> deliveries.ofMeeting(transaction, meeting)));
    }

    String value(String columns) {
        return database.value("SELECT %s FROM delivery".formatted(columns));
    }

    /** How long it is until the next attempt. */
    Duration pause() {
        return Duration.ofMillis(Long.parseLong(value("(extract(epoch FROM due_at - now()) * 1000)::bigint")));
    }

    /** In place of letting its pause pass. */
    void makeDue() {
        change("due_at = now()");
    }

    @Override
    public void close() {
        database.close();
    }

    private static <T> T config(Class<T> mapping, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(mapping);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
