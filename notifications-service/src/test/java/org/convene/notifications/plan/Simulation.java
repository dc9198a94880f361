package org.convene.notifications.plan;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryState;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.delivery.Situation;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.plan.Mailboxes.Mail;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** Plans, deliveries and mailboxes without database and mail server. */
final class Simulation {
    static final List<ParticipantState> PEOPLE = List.of(
            Meetings.withPhone(Meetings.participant("1", "Ada", "ada@example.org"), "+34600000001"),
            Meetings.withPhone(Meetings.participant("2", "Bob", "bob@example.org"), "+34600000002"));

    private final Meetings.Draft draft = new Meetings.Draft(new ArrayList<>(PEOPLE));
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Mailboxes mailboxes = new Mailboxes();
    private final List<Notice> notices = new ArrayList<>();

    private final Channel channel;
    private final Customs customs;
    private Instant now;
    /** When what waits is to be looked at again. */
    private Instant waitsUntil = Instant.MIN;

    /**
     * Of people who want nothing in particular.
     *
     * @param channel the one by which people are invited
     */
    Simulation(Channel channel) {
        this(channel, TestRoutes.CUSTOMS, Meetings.START);
    }

    Simulation(Channel channel, Customs customs, Instant now) {
        this.channel = channel;
        this.customs = customs;
        this.now = now;
        replan();
    }

    void step(int step) {
        var participant = PEOPLE.get(step % 2);
        if (step < 32) {
            edit(step);
            replan();
        } else if (step < 60) {
            claim(participant);
        } else {
            finish(participant, step / 10);
        }
    }

    static boolean losesAnswer(int step) {
        return step >= 70 && step < 90;
    }

    /** Changes the meeting, of which nobody hears before the next plan. */
    void edit(int step) {
        if (!draft.status.equals("cancelled")) {
            change(step < 30 ? step % 9 : 30, PEOPLE.get(step % 2));
        }
    }

    private void change(int which, ParticipantState participant) {
        switch (which) {
            case 0 -> draft.name = "Planning";
            case 1 -> draft.name = "Other name";
            case 2 -> {
                draft.start = draft.start.plusSeconds(3600);
                draft.calendarSequence++;
            }
            case 3, 4 -> remove(participant);
            case 5 -> {
                remove(participant);
                draft.participants.add(Meetings.waiting(participant));
            }
            case 6 -> draft.status = "live";
            case 30 -> draft.status = "cancelled";
            default -> {
                remove(participant);
                draft.participants.add(participant);
            }
        }
    }

    private void remove(ParticipantState participant) {
        draft.participants.removeIf(one -> one.id().equals(participant.id()));
    }

    /** Answers how many requests have arrived until then. */
    long end() {
        draft.status = "ended";
        replan();
        return mailboxes.requests();
    }

    /** What would be sent if nothing more happened, to each in the order in which it would be. */
    Map<String, List<Mail>> forecast() {
        var forecast = outlook();
        return deliveries.stream()
                .filter(delivery -> forecast.sending(delivery).isPresent())
                .map(delivery -> new Mail(
                        forecast.sending(delivery).orElseThrow().kind(), delivery.recipient(), delivery.shown()))
                .collect(groupingBy(mail -> mail.recipient().id()));
    }

    /** What becomes of all that was planned if nothing more happens. */
    Forecast outlook() {
        return Forecast.of(draft.build(), deliveries, now, customs);
    }

    /**
     * What the meeting's present state would mean, if it were planned now.
     *
     * @param unchanged the outlook before it was changed
     */
    Preview preview(Forecast unchanged) {
        return Preview.of(unchanged, draft.build(), deliveries, now, channels(), customs);
    }

    int planned() {
        return deliveries.size();
    }

    /** How the deliveries came out that were planned as those with numbers from the first to before the last. */
    List<Delivery> deliveries(int first, int last) {
        return List.copyOf(deliveries.subList(first, last));
    }

    private Channels channels() {
        return new Channels(Set.of(channel), Set.of(channel));
    }

    void replan() {
        var meeting = draft.build();
        draft.version++;
        var channels = channels();
        var plan = Plan.of(meeting, deliveries, now, channels, customs);
        var same = Plan.of(meeting, withoutGivenUp(deliveries), now, channels, customs);
        assertThat(byRecipient(same))
                .as("what was given up unsent changes nothing")
                .isEqualTo(byRecipient(plan));
        assertThat(same.withdrawn()).isEqualTo(plan.withdrawn());
        plan.withdrawn().keySet().forEach(id -> replace(require(id), DeliveryState.SUPPRESSED, false));
        plan.added().forEach(added -> deliveries.add(delivery(meeting, added)));
    }

    private static Map<String, List<NewDelivery>> byRecipient(Plan plan) {
        return plan.added().stream()
                .collect(groupingBy(added -> added.recipient().id()));
    }

    static List<Delivery> withoutGivenUp(List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery.state() != DeliveryState.SUPPRESSED || delivery.maybeSent())
                .toList();
    }

    private void claim(ParticipantState participant) {
        unfinished(participant)
                .filter(Delivery::isPlanned)
                .ifPresent(delivery -> replace(delivery, DeliveryState.CLAIMED, false));
    }

    private void finish(ParticipantState participant, int luck) {
        unfinished(participant)
                .filter(delivery -> delivery.state() == DeliveryState.CLAIMED)
                .ifPresent(delivery -> finish(delivery, luck));
    }

    private void finish(Delivery delivery, int luck) {
        var verdict = situation(delivery).judge(delivery);
        if (verdict instanceof Situation.Verdict.Wait wait) {
            waitsUntil = wait.until().isAfter(waitsUntil) ? wait.until() : waitsUntil;
            again(delivery, false);
            return;
        }
        if (!(verdict instanceof Situation.Verdict.Send send)) {
            replace(delivery, DeliveryState.SUPPRESSED, false);
            return;
        }
        if (luck != 6 && luck != 7) {
            mailboxes.add(new Mail(send.kind(), delivery.recipient(), delivery.shown()));
            var link = "http://demo.localhost:8080/planning?l="
                    + delivery.recipient().id();
            notices.add(SimulatedDelivery.notice(delivery, send, draft.build(), delivery.recipient(), link));
        }
        switch (luck) {
            case 6 -> again(delivery, false);
            case 7, 8 -> again(delivery, true);
            default -> replace(delivery, DeliveryState.SENT, send.kind(), false);
        }
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    /** All that was sent, in the order of sending. */
    List<Notice> notices() {
        return List.copyOf(notices);
    }

    MeetingState meeting() {
        return draft.build();
    }

    /**
     * Answers how many messages are missing, and plans them.
     *
     * @param lost who says that nothing has arrived
     */
    int repair(Set<String> lost) {
        for (var delivery : List.copyOf(deliveries)) {
            if (delivery.state() == DeliveryState.SENT
                    && lost.contains(delivery.recipient().id())) {
                replace(delivery, DeliveryState.FAILED, true);
            }
        }
        var meeting = draft.build();
        var plan = Plan.ofCalendars(meeting, deliveries, channels());
        plan.withdrawn().keySet().forEach(id -> replace(require(id), DeliveryState.SUPPRESSED, false));
        plan.added().forEach(added -> deliveries.add(delivery(meeting, added)));
        return plan.added().size();
    }

    private void again(Delivery delivery, boolean maybeSent) {
        var replaced = deliveries.stream()
                .skip(position(delivery) + 1L)
                .anyMatch(later -> later.isPlanned() && later.recipient().equals(delivery.recipient()));
        replace(delivery, replaced ? DeliveryState.SUPPRESSED : DeliveryState.PLANNED, maybeSent);
    }

    void drain() {
        for (var round = 0; round < 200; round++) {
            PEOPLE.forEach(participant -> {
                claim(participant);
                finish(participant, 9);
            });
            now = waitsUntil.isAfter(now) ? waitsUntil : now;
        }
    }

    private Situation situation(Delivery delivery) {
        var lastTold = deliveries.stream()
                .limit(position(delivery))
                .filter(earlier -> earlier.recipient().equals(delivery.recipient()))
                .filter(earlier ->
                        earlier.state() == DeliveryState.SENT || (earlier.maybeSent() && !earlier.isCancellation()))
                .reduce((earlier, later) -> later)
                .map(told -> new Situation.Told(told.kind(), told.shown(), told.recipient()));
        return new Situation(draft.build(), lastTold, now, customs.rules(), customs.of(delivery.recipient()));
    }

    private Optional<Delivery> unfinished(ParticipantState participant) {
        return deliveries.stream()
                .filter(delivery -> delivery.recipient().equals(participant))
                .filter(delivery -> delivery.isPlanned() || delivery.state() == DeliveryState.CLAIMED)
                .findFirst();
    }

    boolean isWanted(ParticipantState participant) {
        return !draft.status.equals("cancelled") && draft.participants.contains(participant);
    }

    Shown shown(ParticipantState participant) {
        return Shown.of(draft.build(), participant, channel);
    }

    private Delivery delivery(MeetingState meeting, NewDelivery added) {
        // As the database stamps them: each later than all before.
        return added.planned(String.valueOf(deliveries.size()), meeting, Meetings.STAMP.plusSeconds(deliveries.size()));
    }

    private Delivery require(String id) {
        return deliveries.get(Integer.parseInt(id));
    }

    private static int position(Delivery delivery) {
        return Integer.parseInt(delivery.id());
    }

    private void replace(Delivery delivery, DeliveryState state, boolean maybeSent) {
        replace(delivery, state, delivery.kind(), maybeSent);
    }

    private void replace(Delivery delivery, DeliveryState state, Kind kind, boolean maybeSent) {
        deliveries.set(
                position(delivery),
                SimulatedDelivery.after(
                        delivery, state, kind, delivery.attempt() + 1, delivery.maybeSent() || maybeSent));
    }
}
