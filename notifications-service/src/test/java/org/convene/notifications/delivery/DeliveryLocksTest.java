package org.convene.notifications.delivery;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.convene.notifications.meeting.MeetingCopies;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.template.Eventually;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.tenancy.Transaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans, outcomes and wishes hold rows of one meeting at once, and nobody waits for whom they keep waiting. */
class DeliveryLocksTest {
    /** Planned in this order, which is no other order that a statement might meet them in. */
    private static final String FIRST = "65f000000000000000000009";

    private static final String SECOND = "65f000000000000000000002";
    private static final String MEETING = "SELECT id FROM meeting FOR UPDATE";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static TestDatabase database;

    private final Deliveries deliveries = TestSending.deliveries();
    private final MeetingState meeting = Meetings.scheduled(List.of(
            Meetings.participant(FIRST, "Ana", "ana@example.org"),
            Meetings.participant(SECOND, "Ben", "ben@example.org")));

    @BeforeAll
    static void create() {
        database = TestDatabase.create("delivery_locks");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void twoMessagesAboutAMeetingAreUnderWay() {
        database.execute("TRUNCATE meeting, delivery");
        var planned = meeting.participants().stream()
                .map(participant -> new NewDelivery(Kind.INVITATION, Channel.EMAIL, participant, Optional.empty()))
                .toList();
        var stored = get(database.system()
                .transaction(transaction -> new MeetingCopies()
                        .store(transaction, meeting)
                        .call(() -> deliveries.add(transaction, meeting, planned))));
        assertThat(stored).isPresent();
        for (var participant : List.of(SECOND, FIRST)) {
            assertThat(get(database.system()
                                    .execute(
                                            "UPDATE delivery SET state = 'claimed', attempt = 1, leased_until = now()"
                                                    + " WHERE participant_id = $1",
                                            participant))
                            .rowCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void theyAreJudgedByTheNewVersionInTheOrderOfTheirPlanning() {
        besideWhoHolds(delivery(FIRST), delivery(SECOND), transaction -> deliveries.reconsider(transaction, meeting));
    }

    @Test
    void theyAreForgottenInTheOrderOfTheirPlanning() {
        besideWhoHolds(delivery(FIRST), delivery(SECOND), this::forget);
        assertThat(database.value("SELECT count(*) FROM delivery")).isEqualTo("0");
    }

    @Test
    void whoeverPlansForTheMeetingIsWaitedForBeforeAnythingIsForgotten() {
        besideWhoHolds(MEETING, delivery(FIRST), this::forget);
        assertThat(database.value("SELECT count(*) FROM delivery")).isEqualTo("0");
    }

    private Uni<Void> forget(Transaction transaction) {
        return deliveries.forget(transaction, meeting.tenant(), meeting.id(), List.of(FIRST, SECOND));
    }

    private static String delivery(String participant) {
        return "SELECT id FROM delivery WHERE participant_id = '%s' FOR NO KEY UPDATE".formatted(participant);
    }

    /** Of two who hold what the other waits for, PostgreSQL ends one (40P01). */
    private static void besideWhoHolds(String first, String second, Function<Transaction, Uni<Void>> work) {
        var hasFirst = new CompletableFuture<Void>();
        var goOn = new CompletableFuture<Void>();
        var other = database.system()
                .transaction(transaction -> transaction
                        .execute(first)
                        .invoke(() -> hasFirst.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(goOn))
                        .chain(() -> transaction.execute(second)))
                .subscribeAsCompletionStage();
        hasFirst.orTimeout(60, SECONDS).join();
        var done = database.system().transaction(work).subscribeAsCompletionStage();
        waitUntilItWaits();
        goOn.complete(null);
        assertThat(other.orTimeout(60, SECONDS).join().size()).isEqualTo(1);
        done.orTimeout(60, SECONDS).join();
    }

    private static void waitUntilItWaits() {
        Eventually.within(
                LIMIT,
                () -> assertThat(database.value("SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND wait_event_type = 'Lock'"))
                        .isEqualTo("1"));
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }
}
