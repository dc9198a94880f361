package org.convene.notifications.plan;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.email.TestEmailConfig;
import org.convene.notifications.meeting.MeetingCopies;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.push.TestPush;
import org.convene.notifications.sms.TestSmsConfig;
import org.convene.platform.tenancy.TestDatabase;

/** Plans meetings as the service does when it hears of them. */
final class TestPlanner {
    private final TestDatabase database;
    private final Planner planner;

    TestPlanner(TestDatabase database, TestSending sending, ConfiguredChannels channels) {
        this.database = database;
        this.planner = of(database, sending, channels);
    }

    static Planner of(TestDatabase database, TestSending sending, ConfiguredChannels channels) {
        return new Planner(
                new MeetingCopies(),
                TestSending.deliveries(),
                sending.idleWorker(),
                sending.tenants(),
                channels,
                TestRoutes.of(database, channels));
    }

    /** By which text messages go out, and people are invited where their meeting says so. */
    static ConfiguredChannels sms() {
        return new ConfiguredChannels(
                Optional::empty,
                new TestEmailConfig(false),
                new TestSmsConfig(Optional.of(URI.create("http://localhost")), Optional.empty()),
                TestPush.config());
    }

    /** The next version of the meeting. */
    void plan(Meetings.Draft draft, Instant changedAt) {
        var meeting = draft.build();
        draft.version++;
        var ignored = database.system()
                .transaction(transaction -> planner.plan(transaction, meeting, Optional.of(changedAt))
                        .replaceWith(true))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    /** As the database has it. */
    static Instant now(TestDatabase database) {
        return Instant.parse(database.value(
                "SELECT to_char(virtual_time.now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    }
}
