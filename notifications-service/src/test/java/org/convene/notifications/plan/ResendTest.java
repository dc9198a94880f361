package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestProvider;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent once more by somebody's wish, through PostgreSQL to the provider. */
class ResendTest {
    private static final String NUMBER = "+34600000001";
    private static final String OTHER = "+34600000002";
    private static TestDatabase database;

    @TempDir
    Path configuration;

    private final TestProvider provider = new TestProvider(TestServers.vertx());
    private final Meetings.Draft draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", NUMBER)));
    private TestSending sending;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_resends");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void whoWasInvited() {
        database.execute("TRUNCATE meeting, delivery, tenant");
        sending = new TestSending(database, provider, configuration);
        TestTenants.heardOf(database, TestTenants.tenant(draft.tenant, "live", 1));
        draft.start = now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        plan();
        assertThat(sending.look()).isEqualTo(1);
    }

    @Test
    void whatWasSentIsSentOnceMoreAsTheSameMessageUnderAnotherKey() {
        assertThat(resend("sent")).isEqualTo("1[]");
        assertThat(resend("sent")).isEqualTo("0[]");
        assertThat(resend("planned")).isEqualTo("0[not-finished]");
        assertThat(sending.look()).isEqualTo(1);

        assertThat(provider.received()).hasSize(2);
        var first = provider.received().get(0);
        var second = provider.received().get(1);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.key()).isEqualTo(first.key() + "-1");
        assertThat(database.value("SELECT concat_ws(' ', state, resends, language, time_zone) FROM delivery"))
                .isEqualTo("sent 1 en Europe/Madrid");
        plan();
        assertThat(sending.look()).as("it changes no plan").isZero();
    }

    @Test
    void aRehearsalTellsTheSameAndDoesNothing() {
        assertThat(sending.resend(draft.tenant, "sent", true)).isEqualTo("1[]");
        assertThat(sending.look()).isZero();
        assertThat(provider.received()).hasSize(1);
    }

    @Test
    void aDeadLetterHasAllItsAttemptsAgain() {
        var unused = database.system()
                .execute("UPDATE delivery SET state = 'failed', reason = 'http-500', attempt = 10")
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(resend("failed")).isEqualTo("1[]");
        assertThat(database.value("SELECT concat_ws(' ', state, reason, attempt - spent) FROM delivery"))
                .isEqualTo("planned 0");
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received()).hasSize(2);
    }

    @Test
    void aDeadLetterThatNobodyCanReadKeepsNoOtherBack() {
        draft.participants = List.of(Meetings.phoneOnly("1", "Ada", NUMBER), Meetings.phoneOnly("2", "Eve", OTHER));
        plan();
        update("UPDATE delivery SET state = 'failed', reason = 'unreadable'");
        update("UPDATE delivery SET recipient = recipient - 'id' WHERE participant_id = '1'");
        assertThat(resend("failed")).isEqualTo("1[unreadable]");
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.receivedBy(OTHER)).hasSize(1);
    }

    @Test
    void whatHasBeenReplacedIsNotSentAgain() {
        draft.name = "Other name";
        plan();
        assertThat(resend("sent")).as("while the update waits").isEqualTo("0[superseded]");
        assertThat(sending.look()).isEqualTo(1);
        assertThat(resend("sent")).as("the update alone").isEqualTo("1[superseded]");
        assertThat(sending.look()).isEqualTo(1);
        assertThat(provider.received().get(2).text())
                .isEqualTo(provider.received().get(1).text());
    }

    @Test
    void nobodyIsInvitedOnceMoreToWhatDoesNotTakePlace() {
        draft.status = "cancelled";
        plan();
        assertThat(sending.look()).isEqualTo(1);
        assertThat(resend("sent")).as("the cancellation alone").isEqualTo("1[superseded]");
    }

    @Test
    void aMeetingThatMovesMeanwhileIsToldAsItIsThen() {
        assertThat(resend("sent")).isEqualTo("1[]");
        draft.start = draft.start.plus(Duration.ofHours(1));
        plan();
        while (sending.look() > 0) {
            // Until nothing is left.
        }
        assertThat(provider.received()).hasSize(2);
        assertThat(database.value(
                        "SELECT string_agg(concat_ws(' ', kind, state, reason), ',' ORDER BY position) FROM delivery"))
                .isEqualTo("invitation suppressed superseded,update sent");
    }

    @Test
    void ofRemindersOfOneOccasionOnlyTheNewestIsSentAgain() {
        draft.sendInvitations = false;
        draft.remindBefore = List.of(15);
        var start = draft.start;
        plan();
        draft.start = start.plus(Duration.ofHours(1));
        plan();
        draft.start = start;
        plan();
        update("UPDATE delivery SET state = 'suppressed', reason = 'unsubscribed' WHERE state = 'planned'");
        assertThat(resend("suppressed")).startsWith("1[superseded, superseded");
        assertThat(database.value("SELECT string_agg((position = (SELECT max(position) FROM delivery))::text, ',')"
                        + " FROM delivery WHERE state = 'planned'"))
                .isEqualTo("true");
    }

    /** As the service itself: owners see no rows. */
    private static void update(String sql) {
        var unused = database.system().execute(sql).await().atMost(Duration.ofSeconds(30));
    }

    private String resend(String state) {
        return sending.resend(draft.tenant, state, false);
    }

    private void plan() {
        draft.inviteMechanisms = Optional.of(List.of("sms"));
        new TestPlanner(database, sending, TestPlanner.sms()).plan(draft, now());
    }

    private static Instant now() {
        return TestPlanner.now(database);
    }
}
