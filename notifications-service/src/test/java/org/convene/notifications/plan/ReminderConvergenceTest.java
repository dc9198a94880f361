package org.convene.notifications.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.notifications.notice.Meetings.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.notice.Meetings;
import org.convene.platform.contracts.ParticipantState;

/** Whatever happens to a meeting, the reminders that are planned are those that follow from its newest version. */
class ReminderConvergenceTest {
    private static final List<ParticipantState> PEOPLE = List.of(
            Meetings.participant("1", "Ada", "ada@example.org"),
            Meetings.phoneOnly("2", "Eve", "+34600000002"),
            Meetings.withPhone(Meetings.participant("1", "Ada", "ada@example.com"), "+34600000001"));
    private static final List<List<Integer>> LEAD_TIMES = List.of(List.of(), List.of(15), List.of(60, 15), List.of(60));

    @Property(tries = 5_000)
    void whatIsPlannedFollowsFromTheNewestVersion(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 99) Integer> steps) {
        var history = new ReminderHistory(new ArrayList<>(PEOPLE.subList(0, 2)), START.minus(Duration.ofHours(3)));
        history.replan();
        for (var step : steps) {
            take(history, step);
            assertThat(planned(history)).isEqualTo(expected(history));
            assertThat(sent(history)).doesNotHaveDuplicates();
        }
    }

    private static void take(ReminderHistory history, int step) {
        if (step < 75) {
            change(history, step);
            history.replan();
        } else if (step < 90) {
            history.ofPlanned().stream()
                    .filter(delivery -> !delivery.dueAt().isAfter(history.now))
                    .forEach(due -> history.replace(due, outcome(step), step % 5 == 0));
        } else {
            // A look of the worker at least every minute: what is due is sent before the clock goes on.
            history.ofPlanned().stream()
                    .filter(delivery -> !delivery.dueAt().isAfter(history.now))
                    .forEach(due -> history.replace(due, DeliveryState.SENT, false));
            history.now = history.now.plus(Duration.ofMinutes(15));
        }
    }

    private static DeliveryState outcome(int step) {
        return switch (step % 3) {
            case 0 -> DeliveryState.SENT;
            case 1 -> DeliveryState.CLAIMED;
            default -> DeliveryState.FAILED;
        };
    }

    private static void change(ReminderHistory history, int step) {
        var participant = PEOPLE.get(step % 3);
        switch (step % 9) {
            case 0 -> history.draft.remindBefore = LEAD_TIMES.get(step % 4);
            case 1 -> history.draft.start = START.plus(Duration.ofHours(step % 3));
            case 2 -> history.draft.participants.removeIf(one -> one.id().equals(participant.id()));
            case 3 -> history.draft.status = step > 70 ? "cancelled" : history.draft.status;
            case 4 -> history.draft.sendInvitations = !history.draft.sendInvitations;
            case 5 -> history.draft.remindBefore = List.of(60, 15);
            case 6 -> history.draft.status = step > 70 ? "ended" : "live";
            case 7 -> {
                history.draft.participants.removeIf(one -> one.id().equals(participant.id()));
                history.draft.participants.add(Meetings.waiting(participant));
            }
            default -> {
                history.draft.participants.removeIf(one -> one.id().equals(participant.id()));
                history.draft.participants.add(participant);
            }
        }
    }

    private static Set<String> planned(ReminderHistory history) {
        var planned = new TreeSet<String>();
        history.ofPlanned().forEach(delivery -> planned.add(text(delivery)));
        assertThat(planned).hasSameSizeAs(history.ofPlanned());
        return planned;
    }

    /** Said without the plan: all that the meeting asks for, without what is settled and what came too late. */
    private static Set<String> expected(ReminderHistory history) {
        var meeting = history.draft.build();
        var settled = new HashSet<>(settled(history));
        var expected = new TreeSet<String>();
        if (Set.of("cancelled", "ended").contains(meeting.status())) {
            return expected;
        }
        for (var participant : meeting.participants()) {
            if (participant.waiting()) {
                continue;
            }
            var channel = participant.person().email().isPresent() ? "EMAIL" : "SMS";
            for (var leadTime : meeting.remindBefore()) {
                var due = meeting.validSince().minus(Duration.ofMinutes(leadTime));
                if (!due.isBefore(history.now)
                        && !settled.contains(occasion(participant.id(), meeting.validSince(), leadTime))) {
                    expected.add("%s %s %d %s".formatted(participant.id(), channel, leadTime, due));
                }
            }
        }
        return expected;
    }

    private static List<String> settled(ReminderHistory history) {
        return history.deliveries.stream()
                .filter(delivery -> delivery.maybeSent()
                        || Set.of(DeliveryState.SENT, DeliveryState.CLAIMED, DeliveryState.FAILED)
                                .contains(delivery.state()))
                .map(ReminderConvergenceTest::occasion)
                .toList();
    }

    private static List<String> sent(ReminderHistory history) {
        return settled(history);
    }

    private static String text(Delivery delivery) {
        return ReminderHistory.text(delivery) + " " + delivery.dueAt();
    }

    private static String occasion(Delivery delivery) {
        return occasion(
                delivery.recipient().id(),
                delivery.shown().validSince(),
                delivery.leadTime().orElseThrow());
    }

    private static String occasion(String participantId, Instant start, int leadTime) {
        return participantId + " " + start + " " + leadTime;
    }
}
