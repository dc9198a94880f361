package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.preference.Recipients;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {
    @Test
    void aDatabaseThatIsSilentIsNotWaitedForWhenThereIsNoTimeLeftToSend() {
        try (var database = TestDatabase.create("notifications_queue")) {
            var locked = new CompletableFuture<Void>();
            var end = new CompletableFuture<Void>();
            var lock = database.newSystem()
                    .transaction(transaction -> transaction
                            .execute("LOCK TABLE meeting IN ACCESS EXCLUSIVE MODE")
                            .invoke(() -> locked.complete(null))
                            .chain(() -> Uni.createFrom().completionStage(end)))
                    .subscribeAsCompletionStage();
            CompletableFuture.anyOf(locked, lock).join();

            var asked = queue(database, "29S").meeting(Meetings.ID).subscribeAsCompletionStage();

            assertThat(asked).failsWithin(Duration.ofMinutes(1));
            end.complete(null);
            lock.join();
            assertThatThrownBy(() -> queue(database, "1S")
                            .meeting(Meetings.ID)
                            .subscribeAsCompletionStage()
                            .join())
                    .as("answered, and not known")
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void aMeetingIsReadAnewWhereItIsAnotherThanIsKnownAndNowhereElse() {
        try (var one = OneDelivery.invitation()) {
            var draft = new Meetings.Draft(List.of());
            var former = draft.build();
            draft.version = former.version() + 1;
            draft.name = "Review";
            var latter = draft.build();
            store(one.database, latter);
            var queue = queue(one.database, "1S");
            var delivery = one.claim();

            var asked = Stream.of(former, former, latter)
                    .map(known -> queue.situations(List.of(delivery), known, Optional.empty())
                            .subscribeAsCompletionStage())
                    .toList();
            assertThat(asked)
                    .extracting(findings ->
                            findings.join().met().get(delivery.id()).meeting().name())
                    .as("the last two are asked together")
                    .containsExactly("Review", "Review", "Review");

            var unused = await(one.database.system().execute("UPDATE meeting SET state = '{}'"));
            assertThat(await(queue.situations(List.of(delivery), latter, Optional.empty()))
                            .unreadable())
                    .isEmpty();
            assertThat(await(queue.situations(List.of(delivery), former, Optional.empty()))
                            .unreadable())
                    .containsExactly(delivery.id());
        }
    }

    private static void store(TestDatabase database, MeetingState meeting) {
        var unused = await(database.system()
                .execute(
                        "INSERT INTO meeting (id, tenant, version, state) VALUES ($1, $2, $3, $4)",
                        meeting.id(),
                        meeting.tenant(),
                        meeting.version(),
                        Deliveries.json(meeting)));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }

    /**
     * @param attemptLimit what it leaves of a lease of 30 seconds is that of a statement
     */
    private static DeliveryQueue queue(TestDatabase database, String attemptLimit) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DeliveryConfig.class)
                .withDefaultValue("convene.notifications.delivery.attempt-limit", attemptLimit)
                .build()
                .getConfigMapping(DeliveryConfig.class);
        return new DeliveryQueue(
                database.system(),
                new DueTable<>(database.system(), DueDeliveries.rows(config)),
                TestSending.reminders(Duration.ZERO),
                config,
                Recipients::unknown);
    }
}
