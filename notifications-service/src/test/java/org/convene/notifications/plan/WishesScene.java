package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.preference.QuietHours;
import org.convene.notifications.preference.TestPreferences;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.template.Eventually;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;

/** A meeting the day after tomorrow at noon, in Madrid, whose participant is told by SMS, and an otherwise empty database. */
final class WishesScene {
    static final String NUMBER = "+34600000001";
    static final String DUE =
            "SELECT to_char(max(due_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM delivery";
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final String STATES =
            "SELECT string_agg(concat_ws(' ', kind, state, reason), ',' ORDER BY position) FROM delivery";

    private final TestDatabase database;
    final TestProvider provider = new TestProvider(TestServers.vertx());
    final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", NUMBER)));
    final TestSending sending;
    private final Instant first;

    WishesScene(TestDatabase database, Path configuration) {
        this.database = database;
        database.execute(
                "TRUNCATE meeting, delivery, tenant, preference, stopped_number, sending_limit, channel_pause");
        this.sending = new TestSending(database, provider, configuration);
        this.first = now();
        TestTenants.heardOf(database, TestTenants.tenant(draft.tenant, "live", 1));
        draft.timeZone = MADRID.getId();
        draft.remindBefore = List.of(15);
        draft.start = tomorrowAt("12:00");
    }

    /** As the service itself: owners see no rows. */
    void update(String sql) {
        var unused = database.system().execute(sql).await().atMost(Duration.ofSeconds(30));
    }

    void quiet(String hours) {
        TestPreferences.ofNumber(database, draft.tenant, NUMBER, Set.of(), Optional.of(QuietHours.parse(hours)));
    }

    void awaitLimitsFree() {
        Eventually.within(
                Duration.ofMinutes(1),
                () -> assertThat(database.value("SELECT bool_and(free_at <= now()) FROM sending_limit"))
                        .isEqualTo("t"));
    }

    void stop() {
        TestPreferences.stop(database, NUMBER);
    }

    /** Of the day but one after the test began, in Madrid. */
    Instant tomorrowAt(String time) {
        return at(2, time);
    }

    /** Of the day before that one. */
    Instant onTheEveAt(String time) {
        return at(1, time);
    }

    private Instant at(int days, String time) {
        return ZonedDateTime.of(first.atZone(MADRID).toLocalDate().plusDays(days), LocalTime.parse(time), MADRID)
                .toInstant();
    }

    void goTo(Instant time) {
        database.step(Duration.between(now(), time));
    }

    String states() {
        return database.value(STATES);
    }

    void plan() {
        draft.inviteMechanisms = Optional.of(List.of("sms"));
        new TestPlanner(database, sending, TestPlanner.sms()).plan(draft, now());
    }

    private Instant now() {
        return TestPlanner.now(database).truncatedTo(ChronoUnit.MICROS);
    }
}
