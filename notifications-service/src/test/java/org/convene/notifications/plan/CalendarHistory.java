package org.convene.notifications.plan;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryHistory;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.delivery.Situation;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.preference.Wishes;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.TenantState;

/** A meeting of which all is edited that calendars show, and the mails about it, without database and mail server. */
final class CalendarHistory {
    static final int STEPS = 250;
    private static final int WAYS = 25;

    private final EditedMeeting edited = new EditedMeeting();
    private final Set<String> addresses = new LinkedHashSet<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    CalendarHistory() {
        replan();
    }

    /**
     * @param step from 0 to before {@link #STEPS}
     */
    void step(int step) {
        var which = step % WAYS;
        var value = step / WAYS;
        if (which < EditedMeeting.EDITS && !edited.draft.status.equals("cancelled")) {
            edited.edit(which, value);
            replan();
        } else if (which < EditedMeeting.EDITS + 3) {
            claim(EditedMeeting.id(value), value / 2);
        } else if (which >= EditedMeeting.EDITS) {
            finish(EditedMeeting.id(value), value / 2, value < 8);
        }
    }

    private void replan() {
        var meeting = edited.draft.build();
        edited.draft.version++;
        meeting.participants().forEach(one -> addresses.add(one.person().email().orElseThrow()));
        write(meeting, Plan.of(meeting, deliveries, Meetings.START, channels(), TestRoutes.CUSTOMS));
    }

    private Channels channels() {
        return new Channels(edited.isInviting ? Set.of(Channel.EMAIL) : Set.of(), Set.of(Channel.EMAIL));
    }

    private void write(MeetingState meeting, Plan plan) {
        plan.withdrawn()
                .keySet()
                .forEach(id -> replace(deliveries.get(Integer.parseInt(id)), DeliveryState.SUPPRESSED));
        var last = deliveries.stream().map(Delivery::stamp).max(naturalOrder()).orElse(Meetings.STAMP);
        var calendars = new HashMap<Optional<String>, Integer>();
        plan.added().forEach(added -> {
            var before = calendars.merge(added.recipient().person().email(), 1, Integer::sum) - 1;
            deliveries.add(planned(meeting, added, last.plusSeconds(2), before));
        });
    }

    /** As the database stamps them: later than all of former plans, and than those of this plan in the same calendar. */
    private Delivery planned(MeetingState meeting, NewDelivery added, Instant first, int before) {
        var stamp = first.plusSeconds((added.kind().isCancellation() ? 0 : 1) + before);
        return added.planned(String.valueOf(deliveries.size()), meeting, stamp);
    }

    /**
     * @param which of those that may be claimed
     */
    private void claim(String id, int which) {
        one(id, which, this::isClaimable)
                .ifPresent(
                        delivery -> replace(delivery, DeliveryState.CLAIMED, delivery.kind(), delivery.maybeSent(), 1));
    }

    /** As the database says it: what is to another address is waited for until it was tried. */
    private boolean isClaimable(Delivery delivery) {
        return delivery.isPlanned()
                && deliveries.stream()
                        .limit(Integer.parseInt(delivery.id()))
                        .filter(earlier -> earlier.recipient()
                                .id()
                                .equals(delivery.recipient().id()))
                        .filter(Delivery::isUnfinished)
                        .noneMatch(earlier -> earlier.isTo(delivery.recipient()) || earlier.attempt() == 0);
    }

    /**
     * @param which of those that were claimed
     * @param taken whether the mail server takes it; else it is tried again
     */
    private void finish(String id, int which, boolean taken) {
        one(id, which, delivery -> delivery.state() == DeliveryState.CLAIMED).ifPresent(delivery -> {
            if (!(situation(delivery).judge(delivery) instanceof Verdict.Send send)) {
                replace(delivery, DeliveryState.SUPPRESSED);
            } else if (taken) {
                var meeting = edited.draft.build();
                notices.add(SimulatedDelivery.notice(
                        delivery, send, meeting, delivery.recipientIn(meeting), link(delivery.recipient())));
                replace(delivery, DeliveryState.SENT, send.kind());
            } else {
                replace(delivery, isReplaced(delivery) ? DeliveryState.SUPPRESSED : DeliveryState.PLANNED);
            }
        });
    }

    private boolean isReplaced(Delivery delivery) {
        return deliveries.stream()
                .skip(Integer.parseInt(delivery.id()) + 1L)
                .anyMatch(later -> later.isPlanned() && later.isTo(delivery.recipient()));
    }

    private Optional<Delivery> one(String id, int which, Predicate<Delivery> isIt) {
        var found = deliveries.stream()
                .filter(delivery -> delivery.recipient().id().equals(id))
                .filter(isIt)
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(which % found.size()));
    }

    private Situation situation(Delivery delivery) {
        var told = deliveries.stream()
                .limit(Integer.parseInt(delivery.id()))
                .filter(earlier -> earlier.isTo(delivery.recipient()))
                .filter(Delivery::isLastWord)
                .reduce((earlier, later) -> later)
                .map(one -> new Situation.Told(one.kind(), one.shown(), one.recipient()));
        return new Situation(edited.draft.build(), told, Meetings.START, TestRoutes.CUSTOMS.rules(), Wishes.NONE);
    }

    String link(ParticipantState participant) {
        return edited.draft.url + "?l=" + participant.id();
    }

    void drain() {
        for (var round = 0; round < 2 * deliveries.size() + 2; round++) {
            for (var person : edited.people) {
                claim(person.id(), 0);
                finish(person.id(), 0, true);
            }
        }
    }

    /**
     * Answers how many messages are missing, and plans them.
     *
     * @param lost who, by their ids, says that nothing has arrived
     */
    int repair(Set<String> lost) {
        List.copyOf(deliveries).stream()
                .filter(delivery -> delivery.state() == DeliveryState.SENT)
                .filter(delivery -> lost.contains(delivery.recipient().id()))
                .forEach(delivery -> replace(delivery, DeliveryState.FAILED, delivery.kind(), true));
        var meeting = edited.draft.build();
        var plan = Plan.ofCalendars(meeting, deliveries, channels());
        write(meeting, plan);
        return plan.added().size();
    }

    /** What the plan shows of what is yet to go out. */
    List<PlanItem> plan(Voices voices, TenantState tenant) {
        var meeting = edited.draft.build();
        var forecast = Forecast.of(meeting, deliveries, Meetings.START, TestRoutes.CUSTOMS);
        return deliveries.stream()
                .filter(delivery -> forecast.sending(delivery).isPresent())
                .map(delivery -> PlanItem.of(
                        new DeliveryHistory.Entry(
                                Optional.of(delivery),
                                DeliveryHistory.Outline.of(delivery),
                                0,
                                delivery.state().code(),
                                Optional.empty(),
                                meeting.version(),
                                Optional.empty()),
                        forecast.of(delivery),
                        Optional.of(voices.of(delivery, meeting, tenant)),
                        Optional.empty()))
                .toList();
    }

    List<Notice> notices() {
        return List.copyOf(notices);
    }

    MeetingState meeting() {
        return edited.draft.build();
    }

    /** Whether mails are a mechanism by which people are invited. */
    boolean isInviting() {
        return edited.isInviting;
    }

    /** All that anybody ever had. */
    Set<String> addresses() {
        return addresses;
    }

    /** All whom the meeting counts on under this address. */
    List<ParticipantState> wanted(String address) {
        return edited.draft.participants.stream()
                .filter(one -> !edited.draft.status.equals("cancelled") && !one.waiting())
                .filter(one -> one.person().email().equals(Optional.of(address)))
                .toList();
    }

    private void replace(Delivery delivery, DeliveryState state) {
        replace(delivery, state, delivery.kind());
    }

    private void replace(Delivery delivery, DeliveryState state, Kind kind) {
        replace(delivery, state, kind, delivery.maybeSent());
    }

    private void replace(Delivery delivery, DeliveryState state, Kind kind, boolean maybeSent) {
        replace(delivery, state, kind, maybeSent, 0);
    }

    private void replace(Delivery delivery, DeliveryState state, Kind kind, boolean maybeSent, int attempts) {
        deliveries.set(
                Integer.parseInt(delivery.id()),
                SimulatedDelivery.after(delivery, state, kind, delivery.attempt() + attempts, maybeSent));
    }
}
