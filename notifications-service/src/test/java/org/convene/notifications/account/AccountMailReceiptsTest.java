package org.convene.notifications.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.convene.notifications.email.DeliveryReports;
import org.convene.notifications.email.ReportedMails.Noted;
import org.convene.notifications.email.TestReports;
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What mail servers tell of mails about accounts that they had taken over. */
class AccountMailReceiptsTest {
    private static final String ID = "65f0c0ffee0123456789ab50";
    private static TestDatabase database;

    private String messageId;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("notifications_account_receipts");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aMailThatWasSent() {
        database.execute("TRUNCATE account_mail");
        change("""
                INSERT INTO account_mail (id, tenant, user_id, kind, valid_until, state, attempt, sent_at)
                VALUES ('%s', 'tenant', 'user', 'password-reset', now() + interval '1 hour', 'sent', 1, now())
                """.formatted(ID));
        messageId =
                "<%s.%s.account@convene.localhost>".formatted(ID, database.value("SELECT chance FROM account_mail"));
    }

    @Test
    void whatDidNotArriveBouncedUnlessItArrivedAfterAll() {
        assertThat(told(messageId, "delayed", "4.4.1")).isEqualTo(Noted.DELAYED);
        assertThat(outcome()).isEqualTo("sent dsn-4.4.1");
        assertThat(told(messageId, "failed", "5.1.1")).isEqualTo(Noted.BOUNCED);
        assertThat(told(messageId, "failed", "5.1.1")).isEqualTo(Noted.REPEATED);
        assertThat(outcome()).isEqualTo("bounced dsn-5.1.1");
        assertThat(database.value("SELECT receipt_text FROM account_mail"))
                .isEqualTo("550 5.1.1 … Recipient address rejected: User … unknown");
        assertThat(told(messageId, "delivered", "2.0.0")).isEqualTo(Noted.DELIVERED);
        assertThat(outcome()).isEqualTo("delivered");
    }

    @Test
    void whoHasNotSeenTheMailCannotTellAnythingOfIt() {
        var guessed = messageId.replaceFirst("\\.[0-9a-f]{32}\\.", "." + "0".repeat(32) + ".");
        assertThat(guessed).isNotEqualTo(messageId);

        assertThat(told(guessed, "failed", "5.1.1")).isEqualTo(Noted.UNKNOWN);
        assertThat(told("<%s.account@convene.localhost>".formatted(ID), "failed", "5.1.1"))
                .isEqualTo(Noted.UNKNOWN);
        assertThat(outcome()).isEqualTo("sent");
    }

    @Test
    void whatArrivedThoughItsAnswerWasLostIsNotSentAgain() {
        change("UPDATE account_mail SET state = 'planned', reason = 'timeout', sent_at = NULL");

        assertThat(told(messageId, "delivered", "2.0.0")).isEqualTo(Noted.DELIVERED);

        assertThat(database.value("SELECT concat_ws(' ', state, reason, sent_at IS NOT NULL) FROM account_mail"))
                .isEqualTo("sent t");
    }

    /** As of deliveries: of the attempts that were made, one has succeeded. */
    @ParameterizedTest
    @EnumSource(names = {"RETRY", "POSTPONED", "FAILED", "SUPPRESSED"})
    void whatArrivedBeforeItsAnswerWasGivenUpIsNeitherTriedAgainNorADeadLetter(Outcome.End end) {
        change("UPDATE account_mail SET state = 'planned', sent_at = NULL");
        var queue = new AccountMailQueue(new DueTable<>(database.system(), AccountMailQueue.rows()));
        var claimed = await(queue.claim(1)).get(0);
        assertThat(told(messageId, "delivered", "2.0.0")).isEqualTo(Noted.DELIVERED);

        assertThat(await(queue.write(claimed, Outcome.because(end, "timeout")))).isNotNull();

        assertThat(database.value(
                        "SELECT concat_ws(' ', state, reason, outcome, sent_at IS NOT NULL) FROM account_mail"))
                .isEqualTo("sent delivered t");
        database.step(Duration.ofMinutes(10));
        assertThat(await(queue.claim(1))).isEmpty();
    }

    @Test
    void whatDidNotArriveIsTriedAgainWhateverIsToldOfItMeanwhile() {
        change("UPDATE account_mail SET state = 'planned', sent_at = NULL");
        var queue = new AccountMailQueue(new DueTable<>(database.system(), AccountMailQueue.rows()));
        var claimed = await(queue.claim(1)).get(0);
        assertThat(told(messageId, "failed", "5.1.1")).isEqualTo(Noted.BOUNCED);

        assertThat(await(queue.write(claimed, Outcome.because(Outcome.End.RETRY, "timeout"))))
                .isNotNull();

        assertThat(database.value("SELECT concat_ws(' ', state, reason, sent_at IS NOT NULL) FROM account_mail"))
                .isEqualTo("planned timeout f");
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }

    /** As the service itself: owners see no rows. */
    private static void change(String statement) {
        var unused = database.system().execute(statement).await().atMost(Duration.ofSeconds(30));
    }

    private static Noted told(String messageId, String action, String status) {
        var report = DeliveryReports.read(
                "message/rfc822", TestReports.bounce(messageId, action, status).getBytes(UTF_8));
        return new AccountMailReceipts(database.system())
                .note(report.orElseThrow())
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static String outcome() {
        return database.value("SELECT concat_ws(' ', outcome, receipt_reason) FROM account_mail");
    }
}
