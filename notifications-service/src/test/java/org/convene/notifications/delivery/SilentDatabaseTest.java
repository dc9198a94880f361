package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.sqlclient.ClosedConnectionException;
import java.time.Duration;
import java.util.Map;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Voice;
import org.convene.platform.tenancy.Silence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that take what is sent, and nobody answers on them: as when the other side is gone without a word. */
class SilentDatabaseTest {
    private static final Outcome SENT =
            new Outcome.Sent(Kind.INVITATION, Channel.EMAIL, new Voice("en", "Europe/Madrid"));

    private OneDelivery one;
    private Delivery claimed;

    @BeforeEach
    void aDeliveryThatIsClaimed() {
        one = OneDelivery.invitation(Map.of("convene.notifications.delivery.attempt-limit", "27S"));
        claimed = one.claim();
    }

    @AfterEach
    void close() {
        one.close();
    }

    @Test
    void whatWasSentIsWrittenDownLongBeforeItsLeaseEnds() {
        try (var ignored = Silence.ofSystem(one.database)) {
            var begun = System.nanoTime();
            assertThat(one.write(claimed, SENT)).isEqualTo(SENT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(OneDelivery.LEASE);
        }
        assertThat(one.value("state || ' ' || attempt")).isEqualTo("sent 1");
    }

    @Test
    void whatWasNotTriedIsGivenBackAsSuch() {
        var postponed = new Outcome.Postponed("link-not-available");
        try (var ignored = Silence.ofSystem(one.database)) {
            assertThat(one.write(claimed, postponed)).isEqualTo(postponed);
        }
        one.makeDue();
        assertThat(one.claim().maybeSent()).isFalse();
        assertThat(one.value("state || ' ' || attempt")).isEqualTo("claimed 1");
    }

    @Test
    void theNextClaimIsMadeOnAConnectionThatAnswers() {
        one.database.step(OneDelivery.LEASE.plusSeconds(1));
        try (var ignored = Silence.ofSystem(one.database)) {
            assertThatThrownBy(() -> one.claim()).isInstanceOf(ClosedConnectionException.class);
            assertThat(one.claim().attempt()).isEqualTo(2);
        }
    }
}
