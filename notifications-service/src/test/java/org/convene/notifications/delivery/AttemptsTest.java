package org.convene.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Kind;
import org.junit.jupiter.api.Test;

/** When a message is tried again, and what is known of it when it is not any more. */
class AttemptsTest {
    private static final Outcome.Retry RETRY = new Outcome.Retry("refused", false);

    @Test
    void whatTheLastAttemptPerhapsDeliveredHasFailedAndPerhapsArrived() {
        try (var one = OneDelivery.invitation(Map.of("convene.notifications.delivery.attempts", "1"))) {
            assertThat(one.write(one.claim(), new Outcome.Retry("timeout", true)))
                    .isEqualTo(new Outcome.Failed("timeout", true));
            assertThat(one.value("state || ' ' || reason || ' ' || maybe_sent")).isEqualTo("failed timeout true");
        }
    }

    @Test
    void whatAnEarlierAttemptPerhapsDeliveredIsNotForgottenWhenTheLastIsRefused() {
        try (var one = OneDelivery.invitation()) {
            assertThat(one.write(one.claim(), new Outcome.Retry("timeout", true)))
                    .isInstanceOf(Outcome.Retry.class);
            one.makeDue();
            assertThat(one.write(one.claim(), new Outcome.Failed("refused", false)))
                    .isInstanceOf(Outcome.Failed.class);
            assertThat(one.value("state || ' ' || maybe_sent")).isEqualTo("failed true");
        }
    }

    @Test
    void whatWasGivenUpIsPlannedAroundUnlessItPerhapsArrived() {
        try (var one = OneDelivery.invitation()) {
            assertThat(one.soFar()).hasSize(1);
            assertThat(one.write(one.claim(), new Outcome.Suppressed("email-not-available")))
                    .isInstanceOf(Outcome.Suppressed.class);
            assertThat(one.soFar()).isEmpty();
        }
        try (var one = OneDelivery.invitation()) {
            assertThat(one.write(one.claim(), new Outcome.Retry("timeout", true)))
                    .isInstanceOf(Outcome.Retry.class);
            one.makeDue();
            assertThat(one.write(one.claim(), new Outcome.Suppressed("email-not-available")))
                    .isInstanceOf(Outcome.Suppressed.class);
            assertThat(one.soFar()).hasSize(1);
        }
    }

    @Test
    void pausesGrow() {
        try (var one = OneDelivery.invitation()) {
            var pauses = pauses(one, Optional.empty());
            assertThat(pauses.get(0)).isBetween(Duration.ZERO, Duration.ofSeconds(2));
            assertThat(pauses.get(8)).isGreaterThan(Duration.ofMinutes(25));
        }
    }

    @Test
    void noPauseOfAReminderTakesMoreThanHalfTheTimeThatIsLeft() {
        try (var one = OneDelivery.reminder()) {
            assertThat(pauses(one, Optional.of(Duration.ofMinutes(4))))
                    .allMatch(pause -> pause.compareTo(Duration.ofMinutes(2)) <= 0)
                    .anyMatch(pause -> pause.compareTo(Duration.ofSeconds(55)) > 0);
        }
    }

    @Test
    void justBeforeTheStartAReminderIsTriedAtTheFirstPace() {
        try (var one = OneDelivery.reminder()) {
            assertThat(pauses(one, Optional.of(Duration.ofMillis(5))))
                    .allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0)
                    .anyMatch(pause -> pause.compareTo(Duration.ofMillis(500)) > 0);
        }
    }

    @Test
    void noPostponementOfAReminderTakesMoreThanHalfTheTimeThatIsLeft() {
        try (var one = OneDelivery.reminder()) {
            var postponed = new Outcome.Postponed("link-not-available");
            assertThat(one.write(one.claim(), postponed, Optional.of(Duration.ofSeconds(4))))
                    .isEqualTo(postponed);
            assertThat(one.pause()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void whatCannotBeReadIsTriedAgainAndADeadLetterInTheEnd() {
        try (var one = OneDelivery.invitation(Map.of("convene.notifications.delivery.attempts", "2"))) {
            one.change("recipient = recipient - 'id'");
            one.database.atOneMoment(() -> {
                assertThat(one.claimAll()).isEmpty();
                assertThat(one.pause()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            });
            assertThat(one.value("concat_ws(' ', state, reason, attempt)")).isEqualTo("planned unreadable 1");
            one.makeDue();
            assertThat(one.claimAll()).isEmpty();
            assertThat(one.value("concat_ws(' ', state, reason, outcome, attempt)"))
                    .isEqualTo("failed unreadable failed 2");
            one.makeDue();
            assertThat(one.claimAll()).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadHoldsUpNothingThatFollows() {
        try (var one = OneDelivery.invitation()) {
            one.change("recipient = recipient - 'role'");
            one.follow(Kind.UPDATE, "elsewhere@example.org");
            assertThat(one.claimAll()).isEmpty();
            assertThat(one.states()).isEqualTo("planned unreadable,planned");

            assertThat(one.claimAll()).extracting(Delivery::kind).containsExactly(Kind.UPDATE);
        }
    }

    @Test
    void whatCannotBeReadIsNotTriedAgainWhereALaterMessageReplacesIt() {
        try (var one = OneDelivery.invitation()) {
            one.change("recipient = recipient - 'role'");
            one.follow(Kind.UPDATE, "ana@example.org");
            assertThat(one.claimAll()).isEmpty();
            assertThat(one.states()).isEqualTo("suppressed unreadable,planned");

            assertThat(one.claimAll()).extracting(Delivery::kind).containsExactly(Kind.UPDATE);
        }
    }

    /** After each attempt but the last. */
    private static List<Duration> pauses(OneDelivery one, Optional<Duration> ahead) {
        var pauses = new ArrayList<Duration>();
        one.database.atOneMoment(() -> {
            for (var attempt = 1; attempt < 10; attempt++) {
                assertThat(one.write(one.claim(), RETRY, ahead)).isEqualTo(RETRY);
                pauses.add(one.pause());
                one.makeDue();
            }
        });
        return pauses;
    }
}
