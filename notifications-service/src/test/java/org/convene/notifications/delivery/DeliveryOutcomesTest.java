package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Voice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas that both believe a delivery theirs, since the first one's lease ran out. */
class DeliveryOutcomesTest {
    private static final Outcome SENT =
            new Outcome.Sent(Kind.INVITATION, Channel.EMAIL, new Voice("en", "Europe/Madrid"));
    private OneDelivery one;
    private Delivery late;
    private Delivery newer;

    @BeforeEach
    void aDeliveryWhoseLeaseWasLost() {
        one = OneDelivery.invitation();
        late = one.claim();
        one.database.step(OneDelivery.LEASE.plusSeconds(1));
        newer = one.claim();
    }

    @AfterEach
    void close() {
        one.close();
    }

    @Test
    void whatComesAfterTheLeaseWasLostChangesNothingAndIsReportedAsLost() {
        assertThat(one.write(newer, SENT)).isEqualTo(SENT);

        assertThat(one.write(late, new Outcome.Retry("refused", false))).isEqualTo(new Outcome.Lost("retry"));
        assertThat(one.write(late, new Outcome.Failed("refused", false))).isEqualTo(new Outcome.Lost("failed"));

        assertThat(state()).isEqualTo("sent 2");
    }

    @Test
    void whatWasSentIsWrittenDownWhoeverHasClaimedItSince() {
        assertThat(one.write(late, SENT)).isEqualTo(SENT);
        assertThat(state()).isEqualTo("sent 2");
        assertThat(one.write(newer, SENT)).isEqualTo(new Outcome.Lost("sent"));
        assertThat(one.value("leased_until")).isNull();
    }

    @Test
    void whatWasSentIsWrittenDownAlsoWhereTheOtherAttemptIsToBeMadeAgain() {
        var postponed = new Outcome.Postponed("link-not-available");
        assertThat(one.write(newer, postponed)).isEqualTo(postponed);
        assertThat(one.write(late, SENT)).isEqualTo(SENT);
        assertThat(state()).isEqualTo("sent 1");
    }

    @Test
    void whatWasSentBeforeSomebodyWishedItOnceMoreDoesNotEndThat() {
        assertThat(one.write(newer, SENT)).isEqualTo(SENT);
        one.change("state = 'planned', due_at = now(), resends = 1, spent = attempt");
        var again = one.claim();

        assertThat(one.write(late, SENT)).isEqualTo(new Outcome.Lost("sent"));
        assertThat(state()).isEqualTo("claimed 3");
        assertThat(one.write(again, SENT)).isEqualTo(SENT);
    }

    @Test
    void whatElseComesWhileTheOtherAttemptRunsLeavesItAlone() {
        assertThat(one.write(late, new Outcome.Failed("refused", false))).isEqualTo(new Outcome.Lost("failed"));
        assertThat(one.write(late, new Outcome.Postponed("link-not-available")))
                .isEqualTo(new Outcome.Lost("postponed"));

        assertThat(state()).isEqualTo("claimed 2");
        var failed = new Outcome.Failed("refused", false);
        assertThat(one.write(newer, failed)).isEqualTo(failed);
        assertThat(state()).isEqualTo("failed 2");
    }

    private String state() {
        return one.value("state || ' ' || attempt");
    }
}
