package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.email.EmailConfig;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas that both believe a delivery theirs, since the first one's lease ran out. */
class DeliveryOutcomesTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private TestDatabase database;
    private DueTable<Delivery> table;
    private DeliveryOutcomes outcomes;
    private Delivery late;
    private Delivery newer;

    @BeforeEach
    void aDeliveryWhoseLeaseWasLost() {
        database = TestDatabase.create("outcomes_" + Id.next());
        table = new DueTable<>(database.system(), DueDeliveries.rows());
        outcomes = new DeliveryOutcomes(table, config(DeliveryConfig.class));
        plan();
        late = claim();
        database.step(LEASE.plusSeconds(1));
        newer = claim();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatComesAfterTheLeaseWasLostChangesNothingAndIsReportedAsLost() {
        assertThat(write(newer, new Outcome.Sent(Kind.INVITATION))).isEqualTo(new Outcome.Sent(Kind.INVITATION));

        assertThat(write(late, new Outcome.Retry("refused", false))).isEqualTo(new Outcome.Lost("retry"));
        assertThat(write(late, new Outcome.Failed("refused"))).isEqualTo(new Outcome.Lost("failed"));

        assertThat(state()).isEqualTo("sent 2");
    }

    @Test
    void whatComesWhileTheOtherAttemptRunsLeavesItAlone() {
        assertThat(write(late, new Outcome.Sent(Kind.INVITATION))).isEqualTo(new Outcome.Lost("sent"));
        assertThat(write(late, new Outcome.Postponed("link-not-available"))).isEqualTo(new Outcome.Lost("postponed"));

        assertThat(state()).isEqualTo("claimed 2");
        assertThat(write(newer, new Outcome.Failed("refused"))).isEqualTo(new Outcome.Failed("refused"));
        assertThat(state()).isEqualTo("failed 2");
    }

    private void plan() {
        var ana = Meetings.participant("65f000000000000000000002", "Ana", "ana@example.org");
        var meeting = Meetings.scheduled(List.of(ana));
        var deliveries = new Deliveries(config(EmailConfig.class));
        var invitation = new NewDelivery(Kind.INVITATION, Channel.EMAIL, ana, Optional.empty());
        Void added = await(database.tenants()
                .transaction(
                        meeting.tenant(), transaction -> deliveries.add(transaction, meeting, List.of(invitation))));
        assertThat(added).isNull();
    }

    private Delivery claim() {
        return await(table.claim(1, LEASE)).get(0);
    }

    private Outcome write(Delivery delivery, Outcome outcome) {
        return await(outcomes.write(delivery, outcome));
    }

    private String state() {
        return database.value("SELECT state || ' ' || attempt FROM delivery");
    }

    private static <T> T config(Class<T> mapping) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .build()
                .getConfigMapping(mapping);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
