package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.notifications.notice.Meetings.START;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.Situation;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.preference.Wishes;
import org.convene.platform.contracts.ParticipantState;

/** However somebody's address changes while their reminder is due, they are reminded, and at one address (D9). */
class ReaddressingTest {
    private static final List<ParticipantState> ADDRESSES = List.of(
            Meetings.participant("1", "Ada", "ada@example.org"),
            Meetings.participant("1", "Ada", "ada@example.com"),
            Meetings.phoneOnly("1", "Ada", "+34600000001"));

    private final ReminderHistory history =
            new ReminderHistory(List.of(ADDRESSES.get(0)), START.minus(Duration.ofMinutes(15)));
    private final List<String> arrived = new ArrayList<>();
    private Optional<Judged> judged = Optional.empty();
    private boolean isLost;

    /** What was found out about the reminder that is under way, and by which version of the meeting. */
    private record Judged(Verdict verdict, long version) {}

    @Property(tries = 5_000)
    void oneAddressIsRemindedAndNoneOnlyWhereThatHasFailedForGood(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 9) Integer> steps) {
        history.draft.remindBefore = List.of(15);
        history.replan();
        history.now = START.minus(Duration.ofMinutes(14));
        steps.forEach(this::step);
        for (var time = 0; time < 10; time++) {
            claim();
            judge();
            finish(5);
        }
        assertThat(history.ofPlanned()).isEmpty();
        assertThat(arrived.stream().distinct()).hasSizeLessThanOrEqualTo(1);
        var failed = history.deliveries.stream().anyMatch(one -> one.state() == DeliveryState.FAILED);
        if (!isLost) {
            assertThat(arrived).hasSize(failed ? 0 : 1);
        }
    }

    private void step(int step) {
        switch (step) {
            case 0, 1, 2 -> {
                history.draft.participants = List.of(ADDRESSES.get(step));
                history.replan();
            }
            case 3 -> claim();
            case 4 -> judge();
            default -> finish(step);
        }
    }

    private Optional<Delivery> claimed() {
        return history.deliveries.stream()
                .filter(one -> one.state() == DeliveryState.CLAIMED)
                .findFirst();
    }

    private void claim() {
        if (claimed().isEmpty()) {
            history.ofPlanned().stream()
                    .findFirst()
                    .ifPresent(due -> history.replace(due, DeliveryState.CLAIMED, due.maybeSent()));
            judged = Optional.empty();
        }
    }

    private void judge() {
        claimed().ifPresent(claimed -> {
            var meeting = history.draft.build();
            var customs = history.customs;
            var situation = new Situation(meeting, Optional.empty(), history.now, customs.rules(), Wishes.NONE);
            judged = Optional.of(new Judged(situation.judge(claimed), meeting.version()));
        });
    }

    private void finish(int luck) {
        claimed().ifPresent(claimed -> judged.ifPresent(found -> finish(claimed, found, luck)));
    }

    private void finish(Delivery claimed, Judged found, int luck) {
        judged = Optional.empty();
        var isPlannedSince = history.draft.version > found.version();
        if (found.verdict() instanceof Verdict.Readdress readdress) {
            readdress(claimed, readdress);
        } else if (!(found.verdict() instanceof Verdict.Send)) {
            history.replace(
                    claimed, isPlannedSince ? DeliveryState.PLANNED : DeliveryState.SUPPRESSED, claimed.maybeSent());
        } else if (luck == 5) {
            arrive(claimed);
            history.replace(claimed, DeliveryState.SENT, claimed.maybeSent());
        } else if (luck == 6) {
            arrive(claimed);
            isLost = true;
            history.replace(claimed, DeliveryState.PLANNED, true);
        } else if (luck == 7 && !(isPlannedSince && !claimed.maybeSent())) {
            history.replace(claimed, DeliveryState.FAILED, claimed.maybeSent());
        } else {
            history.replace(claimed, DeliveryState.PLANNED, claimed.maybeSent());
        }
    }

    private void arrive(Delivery reminder) {
        arrived.add(reminder.channel().place(reminder.recipient()).orElseThrow());
    }

    private void readdress(Delivery claimed, Verdict.Readdress readdress) {
        history.replace(claimed, DeliveryState.PLANNED, claimed.maybeSent());
        history.deliveries.set(
                Integer.parseInt(claimed.id()),
                new Delivery(
                        claimed.id(),
                        claimed.tenant(),
                        claimed.meetingId(),
                        readdress.recipient(),
                        claimed.kind(),
                        readdress.channel(),
                        claimed.shown(),
                        claimed.leadTime(),
                        claimed.dueAt(),
                        DeliveryState.PLANNED,
                        claimed.attempt(),
                        claimed.leasedUntil(),
                        claimed.maybeSent(),
                        claimed.messageId(),
                        claimed.stamp(),
                        claimed.course()));
    }
}
