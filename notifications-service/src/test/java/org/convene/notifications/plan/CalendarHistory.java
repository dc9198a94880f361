package org.convene.notifications.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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
import org.convene.notifications.notice.Terms;
import org.convene.notifications.preference.Wishes;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.TenantState;

/** A meeting of which all is edited that calendars show, and the mails about it, without database and mail server. */
final class CalendarHistory {
    /** Edits, and the rest of the steps claims and sends. */
    private static final int EDITS = 16;

    static final int STEPS = 240;
    private static final int WAYS = 24;
    private static final List<String> ZONES = List.of("Europe/Madrid", "Asia/Tokyo", "UTC", "America/New_York");
    private static final Channels CHANNELS = new Channels(Set.of(Channel.EMAIL), Set.of(Channel.EMAIL));

    private final Meetings.Draft draft = new Meetings.Draft(new ArrayList<>());
    private final List<ParticipantState> people = new ArrayList<>(List.of(
            Meetings.participant("1", "Ada", "1-0@example.org"), Meetings.participant("2", "Bob", "2-0@example.org")));
    private final Set<String> addresses = new LinkedHashSet<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    CalendarHistory() {
        draft.participants.addAll(people);
        replan();
    }

    /**
     * @param step from 0 to before {@link #STEPS}
     */
    void step(int step) {
        var which = step % WAYS;
        var value = step / WAYS;
        if (which < EDITS && !draft.status.equals("cancelled")) {
            edit(which, value);
            replan();
        } else if (which < EDITS + 3) {
            claim(id(value));
        } else if (which >= EDITS) {
            finish(id(value), value < 8);
        }
    }

    private static String id(int value) {
        return Integer.toString(1 + value % 2);
    }

    private void edit(int which, int value) {
        var before = draft.build();
        switch (which) {
            case 0 -> draft.name = "Name " + value;
            case 1 -> {
                draft.description = Optional.of("Description " + value).filter(text -> value > 0);
                draft.language = value % 2 == 0 ? "en" : "ca";
            }
            case 2 -> draft.start = Meetings.START.plusSeconds(600L * value);
            case 3 -> draft.length = Duration.ofMinutes(30L + value);
            case 4 -> draft.timeZone = ZONES.get(value % ZONES.size());
            case 5 -> draft.url = "http://demo.localhost:8080/planning-" + value;
            case 6 -> draft.roomId = "room-" + value;
            case 7 -> draft.organizerId = "organizer-" + value % 3;
            case 8 -> draft.organizer = new Person("Grace " + value % 2, organizersAddress(value), Optional.empty());
            case 9 ->
                person(
                        value,
                        one -> value < 5
                                ? Meetings.optional(one)
                                : Meetings.participant(
                                        one.id(),
                                        one.person().name(),
                                        one.person().email().orElseThrow()));
            case 10 -> person(value, one -> at(one, one.id() + "-" + value % 3));
            case 11 ->
                person(
                        value,
                        one -> spokenTo(
                                value,
                                Meetings.participant(
                                        one.id(),
                                        "Name " + value,
                                        one.person().email().orElseThrow())));
            case 12 -> draft.participants.removeIf(one -> one.id().equals(id(value)));
            case 13 -> take(value, UnaryOperator.identity());
            case 14 -> take(value, Meetings::waiting);
            default -> draft.status = value == 0 ? "cancelled" : draft.status;
        }
        if (isElsewhere(before, draft.build())) {
            draft.calendarSequence++;
        }
    }

    private static Optional<String> organizersAddress(int value) {
        return value == 0 ? Optional.empty() : Optional.of("grace-" + value % 3 + "@example.com");
    }

    /** What meetings-service counts, and nothing else. */
    private static boolean isElsewhere(MeetingState before, MeetingState after) {
        return !before.validSince().equals(after.validSince())
                || !before.validUntil().equals(after.validUntil())
                || !before.timeZone().equals(after.timeZone())
                || !before.roomId().equals(after.roomId())
                || !before.status().equals(after.status());
    }

    private static ParticipantState spokenTo(int value, ParticipantState one) {
        return value < 6 ? one : Meetings.localized(one, value == 6 ? "es" : "de", ZONES.get(value % ZONES.size()));
    }

    private static ParticipantState at(ParticipantState one, String name) {
        return Meetings.participant(one.id(), one.person().name(), name + "@example.org");
    }

    /** Of who is there. */
    private void person(int value, UnaryOperator<ParticipantState> edit) {
        people.replaceAll(one -> one.id().equals(id(value)) ? edit.apply(one) : one);
        draft.participants.replaceAll(one -> one.id().equals(id(value)) && !one.waiting() ? known(value) : one);
    }

    private void take(int value, UnaryOperator<ParticipantState> as) {
        draft.participants.removeIf(one -> one.id().equals(id(value)));
        draft.participants.add(as.apply(known(value)));
    }

    private ParticipantState known(int value) {
        return people.get(value % 2);
    }

    private void replan() {
        var meeting = draft.build();
        draft.version++;
        meeting.participants().forEach(one -> addresses.add(one.person().email().orElseThrow()));
        write(meeting, Plan.of(meeting, deliveries, Meetings.START, CHANNELS, TestRoutes.CUSTOMS));
    }

    private void write(MeetingState meeting, Plan plan) {
        plan.withdrawn()
                .keySet()
                .forEach(id -> replace(deliveries.get(Integer.parseInt(id)), DeliveryState.SUPPRESSED));
        plan.added().forEach(added -> deliveries.add(planned(meeting, added)));
    }

    private Delivery planned(MeetingState meeting, NewDelivery added) {
        // As the database stamps them: each later than all before.
        return added.planned(String.valueOf(deliveries.size()), meeting, Meetings.STAMP.plusSeconds(deliveries.size()));
    }

    private void claim(String id) {
        next(id).filter(Delivery::isPlanned).ifPresent(delivery -> replace(delivery, DeliveryState.CLAIMED));
    }

    /**
     * @param taken whether the mail server takes it; else it is tried again
     */
    private void finish(String id, boolean taken) {
        next(id).filter(delivery -> delivery.state() == DeliveryState.CLAIMED).ifPresent(delivery -> {
            if (!(situation(delivery).judge(delivery) instanceof Verdict.Send send)) {
                replace(delivery, DeliveryState.SUPPRESSED);
            } else if (taken) {
                notices.add(notice(delivery, send));
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

    /** What goes out first to the participant. */
    private Optional<Delivery> next(String id) {
        return deliveries.stream()
                .filter(delivery -> delivery.recipient().id().equals(id) && delivery.isUnfinished())
                .findFirst();
    }

    private Situation situation(Delivery delivery) {
        var told = deliveries.stream()
                .limit(Integer.parseInt(delivery.id()))
                .filter(earlier -> earlier.isTo(delivery.recipient()))
                .filter(Delivery::isLastWord)
                .reduce((earlier, later) -> later)
                .map(one -> new Situation.Told(one.kind(), one.shown(), one.recipient()));
        return new Situation(draft.build(), told, Meetings.START, TestRoutes.CUSTOMS.rules(), Wishes.NONE);
    }

    private Notice notice(Delivery delivery, Verdict.Send send) {
        var meeting = draft.build();
        return new Notice(
                send.kind(),
                Channel.EMAIL,
                delivery.id(),
                delivery.messageId(),
                meeting,
                delivery.recipientIn(meeting),
                Optional.of(link(delivery.recipient()))
                        .filter(link -> !send.kind().isCancellation()),
                Optional.empty(),
                send.before(),
                Optional.empty(),
                delivery.edition(),
                Optional.empty(),
                Terms.FIRST);
    }

    String link(ParticipantState participant) {
        return draft.url + "?l=" + participant.id();
    }

    void drain() {
        for (var round = 0; round < 2 * deliveries.size() + 2; round++) {
            for (var person : people) {
                claim(person.id());
                finish(person.id(), true);
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
        var meeting = draft.build();
        var plan = Plan.ofCalendars(meeting, deliveries, CHANNELS);
        write(meeting, plan);
        return plan.added().size();
    }

    /** What the plan shows of what is yet to go out. */
    List<PlanItem> plan(Voices voices, TenantState tenant) {
        var meeting = draft.build();
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
        return draft.build();
    }

    /** All that anybody ever had. */
    Set<String> addresses() {
        return addresses;
    }

    /** Whom the meeting counts on under this address. */
    Optional<ParticipantState> wanted(String address) {
        return draft.participants.stream()
                .filter(one -> !draft.status.equals("cancelled") && !one.waiting())
                .filter(one -> one.person().email().equals(Optional.of(address)))
                .findFirst();
    }

    private void replace(Delivery delivery, DeliveryState state) {
        replace(delivery, state, delivery.kind());
    }

    private void replace(Delivery delivery, DeliveryState state, Kind kind) {
        replace(delivery, state, kind, delivery.maybeSent());
    }

    private void replace(Delivery delivery, DeliveryState state, Kind kind, boolean maybeSent) {
        deliveries.set(
                Integer.parseInt(delivery.id()),
                new Delivery(
                        delivery.id(),
                        delivery.tenant(),
                        delivery.meetingId(),
                        delivery.recipient(),
                        kind,
                        delivery.channel(),
                        delivery.shown(),
                        delivery.leadTime(),
                        delivery.dueAt(),
                        state,
                        delivery.attempt(),
                        delivery.leasedUntil(),
                        maybeSent,
                        delivery.messageId(),
                        delivery.stamp(),
                        delivery.course()));
    }
}
