package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Voice;
import org.convene.notifications.template.Eventually;
import org.junit.jupiter.api.Test;

/** The narrow table by which what is unfinished is found. */
class UnfinishedDeliveriesTest {
    private static final Outcome SENT = new Outcome.Sent(Kind.INVITATION, Channel.EMAIL, new Voice("en", "UTC"));
    private static final String COLUMNS = "id, tenant, meeting_id, participant_id, lane, position, planned_for, due_at";

    @Test
    void itHasWhatIsUnfinishedWhateverHappensToIt() {
        try (var one = OneDelivery.invitation()) {
            assertIsFollowed(one, 1);
            assertThat(one.write(one.claim(), new Outcome.Retry("refused", false)))
                    .isInstanceOf(Outcome.Retry.class);
            assertIsFollowed(one, 1);
            one.makeDue();
            var claimed = one.claim();
            assertIsFollowed(one, 1);
            assertThat(one.write(claimed, SENT)).isEqualTo(SENT);
            assertIsFollowed(one, 0);
            for (var change : List.of(
                    "state = 'planned', due_at = now() + interval '1 hour'",
                    "state = 'suppressed'",
                    "state = 'planned'",
                    "channel = 'sms'",
                    "state = 'failed', due_at = now()")) {
                one.change(change);
                assertIsFollowed(one, change.startsWith("state = 'planned") || change.startsWith("channel") ? 1 : 0);
            }
            one.follow(Kind.UPDATE, "ana@example.org");
            assertIsFollowed(one, 1);
            one.change("state = CASE kind WHEN 'update' THEN 'suppressed' ELSE 'planned' END");
            assertIsFollowed(one, 1);
            one.change("state = 'planned'");
            assertIsFollowed(one, 2);
            one.change("state = 'suppressed'");
            assertIsFollowed(one, 0);
            one.database.execute("TRUNCATE delivery");
            assertIsFollowed(one, 0);
        }
    }

    /** Else what a migration finishes would stay there for ever. */
    @Test
    void whoSeesTheDeliveriesAndNotWhatIsUnfinishedOfThemFinishesNone() {
        try (var one = OneDelivery.invitation()) {
            one.database.execute("ALTER TABLE delivery NO FORCE ROW LEVEL SECURITY");
            assertThatThrownBy(() -> one.database.execute("UPDATE delivery SET state = 'suppressed'"))
                    .hasStackTraceContaining("unfinished_delivery hides the rows");
            one.database.execute("ALTER TABLE unfinished_delivery NO FORCE ROW LEVEL SECURITY");
            one.database.execute("UPDATE delivery SET state = 'suppressed'");
            assertIsFollowed(one, 0);
        }
    }

    private static void assertIsFollowed(OneDelivery one, int count) {
        assertThat(one.database.value("SELECT count(*) FROM unfinished_delivery"))
                .isEqualTo(String.valueOf(count));
        assertThat(one.database.value("""
                        SELECT count(*) FROM (SELECT %1$s FROM delivery WHERE unfinished
                                              EXCEPT SELECT %1$s FROM unfinished_delivery) AS missing
                        """.formatted(COLUMNS))).isEqualTo("0");
    }

    /** Else each claim and each success would cost an entry in all of a delivery's indexes. */
    @Test
    void aClaimAndASuccessEnterNothingIntoTheIndexesOfDeliveries() {
        try (var one = OneDelivery.invitation()) {
            assertThat(one.write(one.claim(), SENT)).isEqualTo(SENT);

            Eventually.within(
                    Duration.ofMinutes(2),
                    () -> assertThat(one.database.value("SELECT n_tup_upd || ' of them into none: ' || n_tup_hot_upd"
                                    + " FROM pg_stat_user_tables WHERE relname = 'delivery'"))
                            .isEqualTo("2 of them into none: 2"));
        }
    }
}
