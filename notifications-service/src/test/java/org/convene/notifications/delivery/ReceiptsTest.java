package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Voice;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private static final Voice VOICE = new Voice("en", "Europe/Madrid");
    private static final String ROW = "concat_ws(' ', state, reason, receipt, receipt_reason)";

    @Test
    void thatItArrivedIsTheLastWord() {
        try (var one = OneDelivery.invitation()) {
            var delivery = one.claim();
            assertThat(one.write(delivery, new Outcome.Sent(Kind.INVITATION, Channel.EMAIL, VOICE)))
                    .isInstanceOf(Outcome.Sent.class);
            told(one, receipts -> receipts.undelivered(delivery.id(), 0, Channel.EMAIL, "twilio-30003"));
            assertThat(one.value(ROW)).isEqualTo("sent undelivered twilio-30003");
            told(one, receipts -> receipts.delivered(delivery.id(), 0, Channel.EMAIL));
            told(one, receipts -> receipts.undelivered(delivery.id(), 0, Channel.EMAIL, "twilio-30003"));
            assertThat(one.value(ROW)).isEqualTo("sent delivered");
        }
    }

    @Test
    void whatArrivedThoughItsAnswerWasLostIsNotSentAgain() {
        try (var one = OneDelivery.invitation()) {
            var delivery = one.claim();
            assertThat(one.write(delivery, new Outcome.Retry("timeout", true))).isInstanceOf(Outcome.Retry.class);
            told(one, receipts -> receipts.delivered(delivery.id(), 0, Channel.EMAIL));
            assertThat(one.value(ROW)).isEqualTo("sent delivered");
        }
    }

    @Test
    void whatArrivedBeforeItsAnswerWasGivenUpIsNotSentAgain() {
        try (var one = OneDelivery.invitation()) {
            var delivery = one.claim();
            told(one, receipts -> receipts.delivered(delivery.id(), 0, Channel.EMAIL));
            assertThat(one.value(ROW)).isEqualTo("claimed delivered");
            assertThat(one.write(delivery, new Outcome.Retry("timeout", true))).isInstanceOf(Outcome.Retry.class);
            assertThat(one.value(ROW)).isEqualTo("sent delivered");
            one.makeDue();
            assertThat(one.claimAll()).isEmpty();
        }
    }

    @Test
    void whatArrivedBeforeTheNextAttemptWasPutOffIsNotSentAgain() {
        try (var one = OneDelivery.invitation()) {
            assertThat(one.write(one.claim(), new Outcome.Retry("timeout", true)))
                    .isInstanceOf(Outcome.Retry.class);
            one.makeDue();
            var again = one.claim();
            told(one, receipts -> receipts.delivered(again.id(), 0, Channel.EMAIL));
            assertThat(one.write(again, new Outcome.Postponed("link-not-available")))
                    .isInstanceOf(Outcome.Postponed.class);
            assertThat(one.value(ROW)).isEqualTo("sent delivered");
        }
    }

    @Test
    void whatArrivedBeforeItsLastAnswerWasGivenUpIsNoDeadLetter() {
        try (var one = OneDelivery.invitation(Map.of("convene.notifications.delivery.attempts", "1"))) {
            var delivery = one.claim();
            told(one, receipts -> receipts.delivered(delivery.id(), 0, Channel.EMAIL));
            assertThat(one.write(delivery, new Outcome.Retry("timeout", true))).isInstanceOf(Outcome.Failed.class);
            assertThat(one.value("concat_ws(' ', state, reason, outcome, sent_at IS NOT NULL)"))
                    .isEqualTo("sent delivered t");
        }
    }

    @Test
    void whatIsToldOfAnEarlierSendSaysNothingOfTheLast() {
        try (var one = OneDelivery.invitation()) {
            var delivery = one.claim();
            assertThat(one.write(delivery, new Outcome.Sent(Kind.INVITATION, Channel.EMAIL, VOICE)))
                    .isInstanceOf(Outcome.Sent.class);
            var unused = one.database
                    .system()
                    .execute("UPDATE delivery SET state = 'planned', maybe_sent = true, resends = 1")
                    .await()
                    .atMost(Duration.ofSeconds(30));
            told(one, receipts -> receipts.delivered(delivery.id(), 0, Channel.EMAIL));
            assertThat(one.value(ROW)).isEqualTo("planned");
            told(one, receipts -> receipts.delivered(delivery.id(), 1, Channel.EMAIL));
            assertThat(one.value(ROW)).isEqualTo("sent delivered");
        }
    }

    @Test
    void ofWhatWasNeverSentOrGoesAnotherWayNothingIsBelieved() {
        try (var one = OneDelivery.invitation()) {
            var id = one.value("id");
            told(one, receipts -> receipts.delivered(id, 0, Channel.EMAIL));
            assertThat(one.value(ROW)).isEqualTo("planned");
            assertThat(one.claim().id()).isEqualTo(id);
            told(one, receipts -> receipts.delivered(id, 0, Channel.SMS));
            assertThat(one.value(ROW)).isEqualTo("claimed");
        }
    }

    private static void told(OneDelivery one, Function<Receipts, Uni<Void>> telling) {
        var ignored = telling.apply(new Receipts(one.database.system()))
                .replaceWith(true)
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
