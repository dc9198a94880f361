package org.convene.notifications.plan;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;

/** Meetings whose people are told by SMS, an empty database, and as many replicas as are asked for. */
final class ReminderScene {
    final TestProvider provider = new TestProvider(TestServers.vertx());
    private final TestDatabase database;
    private final Path configuration;
    private final Planner planner;

    ReminderScene(TestDatabase database, Path configuration) {
        this.database = database;
        this.configuration = configuration;
        this.planner = TestPlanner.of(database, replica(), TestPlanner.sms());
        database.execute("TRUNCATE meeting, delivery, tenant");
        TestTenants.heardOf(database, TestTenants.tenant(new Meetings.Draft(List.of()).tenant, "live", 1));
    }

    TestSending replica() {
        return new TestSending(database, provider, configuration);
    }

    /** Plans it as asked for an hour ago. */
    void plan(Meetings.Draft draft) {
        var ignored = planning(draft, now().minus(Duration.ofHours(1))).await().atMost(Duration.ofSeconds(30));
    }

    /** The next version of the meeting. */
    Uni<Void> planning(Meetings.Draft draft, Instant changedAt) {
        var meeting = draft.build();
        draft.version++;
        return database.system().transaction(transaction -> planner.plan(transaction, meeting, Optional.of(changedAt)));
    }

    /** The next versions of the meetings, in one transaction. */
    Uni<Void> planningAll(List<Meetings.Draft> drafts, Instant changedAt) {
        var meetings = drafts.stream().map(Meetings.Draft::build).toList();
        drafts.forEach(draft -> draft.version++);
        return database.system()
                .transaction(transaction -> Multi.createFrom()
                        .iterable(meetings)
                        .onItem()
                        .transformToUniAndConcatenate(
                                meeting -> planner.plan(transaction, meeting, Optional.of(changedAt)))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** Each state with its reason, in the order of planning. */
    String states() {
        return database.value(
                "SELECT coalesce(string_agg(state || coalesce(' ' || reason, ''), ',' ORDER BY position), '')"
                        + " FROM delivery");
    }

    Instant now() {
        return TestPlanner.now(database);
    }
}
