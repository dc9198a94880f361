package org.convene.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Organizers;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.preference.Wishes;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * What a claimed delivery meets at the moment of sending.
 *
 * @param meeting its newest known state
 * @param lastTold the last message of its lane before this one that the participant has at its address, or the last request
 *     that they may have there
 * @param now the moment of sending
 * @param rules the tenant's
 * @param wishes the recipient's
 * @param overtaken whether a reminder with a shorter lead time is due already, as they were planned; where that is not known,
 *     it is reckoned
 * @param owned the version that the meeting's owner told of last; empty where it was not asked, or did not answer
 * @param formerly the meeting as those know it who are told that it is nothing for them any more: under who organized it when
 *     they were told last, where that is somebody else now
 */
public record Situation(
        MeetingState meeting,
        Optional<Told> lastTold,
        Instant now,
        TenantRules rules,
        Wishes wishes,
        Optional<Boolean> overtaken,
        Optional<Long> owned,
        Optional<MeetingState> formerly) {
    static final String MEETING_STARTED = "meeting-started";
    static final String MEETING_CHANGED = "meeting-changed";
    public static final String QUIET_HOURS = "quiet-hours";

    public Situation(MeetingState meeting, Optional<Told> lastTold, Instant now, TenantRules rules, Wishes wishes) {
        this(meeting, lastTold, now, rules, wishes, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same at another moment. */
    public Situation at(Instant moment) {
        return new Situation(meeting, lastTold, moment, rules, wishes, overtaken, owned, formerly);
    }

    /** The same, of a meeting of which its owner tells this version. */
    Situation owned(Optional<Long> version) {
        return new Situation(meeting, lastTold, now, rules, wishes, overtaken, version, formerly);
    }

    public record Told(Kind kind, Shown shown, ParticipantState recipient) {}

    /** Whether a delivery goes out, and as what. */
    public sealed interface Verdict {
        /** What it goes out as, now or later. */
        default Optional<Send> sending() {
            if (this instanceof Wait wait) {
                return Optional.of(wait.then());
            }
            if (this instanceof Readdress readdress) {
                return Optional.of(readdress.then());
            }
            return this instanceof Send send ? Optional.of(send) : Optional.empty();
        }

        /** Why it does not go out now, a short stable word. */
        default Optional<String> hindrance() {
            if (this instanceof Wait wait) {
                return Optional.of(wait.reason());
            }
            if (this instanceof Unsettled unsettled) {
                return Optional.of(unsettled.reason());
            }
            return this instanceof Suppress suppress ? Optional.of(suppress.reason()) : Optional.empty();
        }

        /**
         * @param before what the participant saw until now
         */
        record Send(Kind kind, Optional<Shown> before) implements Verdict {}

        record Suppress(String reason) implements Verdict {}

        /**
         * It has come to nothing where the recipient was reached before.
         *
         * @param recipient as the meeting knows them
         * @param channel by which they are reached
         * @param then what becomes of it there, if they do not want it otherwise
         */
        record Readdress(ParticipantState recipient, Channel channel, Send then) implements Verdict {
            static Readdress of(Delivery readdressed, Send then) {
                return new Readdress(readdressed.recipient(), readdressed.channel(), then);
            }
        }

        /** Nobody here can tell yet. */
        record Unsettled(String reason) implements Verdict {}

        /**
         * @param until when it is to be looked at again
         * @param then what becomes of it, if nothing changes until then
         */
        record Wait(Instant until, String reason, Send then) implements Verdict {}
    }

    /** As a message says it. */
    MeetingState meeting(Kind kind) {
        return kind.isCancellation() ? formerly.orElse(meeting) : meeting;
    }

    public Verdict judge(Delivery delivery) {
        var readdressed = Readdressing.of(delivery, meeting);
        var verdict = judgeMessage(readdressed.orElse(delivery));
        if (verdict instanceof Verdict.Send send) {
            if (readdressed.isPresent()) {
                return Verdict.Readdress.of(readdressed.get(), send);
            }
            return delivery.isReminder() && isBehind() ? judgeUnsettled(delivery) : judgeTime(delivery, send);
        }
        return verdict;
    }

    /** Nobody is reminded of what is known to be otherwise, however long it takes to hear how it is. */
    private Verdict judgeUnsettled(Delivery reminder) {
        return reminder.course()
                        .unsettledSince()
                        .filter(since -> !now.isBefore(since.plus(rules.unsettledFor())))
                        .isPresent()
                ? new Verdict.Suppress(MEETING_CHANGED)
                : new Verdict.Unsettled(MEETING_CHANGED);
    }

    /** Whether its owner has answered a change that has not arrived here. */
    private boolean isBehind() {
        return owned.filter(version -> version > meeting.version()).isPresent();
    }

    /** Of reminders. */
    Optional<TimeLeft> timeLeft(Delivery delivery) {
        return delivery.isReminder()
                ? Optional.of(
                        new TimeLeft(Duration.between(now, meeting.validSince()), Duration.between(now, lastStart())))
                : Optional.empty();
    }

    private Verdict judgeTime(Delivery delivery, Verdict.Send send) {
        var refusal = wishes.refusal(delivery.channel(), delivery.isReminder());
        if (refusal.isPresent()) {
            return new Verdict.Suppress(refusal.get());
        }
        return quietUntil(delivery)
                .<Verdict>map(until -> new Verdict.Wait(until, QUIET_HOURS, send))
                .orElse(send);
    }

    /** Mails about the meeting itself ring nowhere. */
    private Optional<Instant> quietUntil(Delivery delivery) {
        return Customs.quiet(rules, wishes)
                .filter(hours -> delivery.isReminder() || delivery.channel() != Channel.EMAIL)
                .flatMap(hours -> hours.later(now, zone(delivery), meeting.validSince()));
    }

    private Verdict judgeMessage(Delivery delivery) {
        if (delivery.isReminder()) {
            return judgeReminder(delivery);
        }
        if (!meeting.sendInvitations()) {
            return new Verdict.Suppress("invitations-off");
        }
        if (!isCancelled() && Organizers.isOrganizer(meeting, delivery.recipientIn(meeting))) {
            return new Verdict.Suppress("organizer");
        }
        return delivery.isCancellation() ? judgeCancellation(delivery) : judgeRequest(delivery);
    }

    private Verdict judgeCancellation(Delivery delivery) {
        if (isWanted(delivery) || isWithAnother(delivery)) {
            return new Verdict.Suppress("invited-again");
        }
        var invited = lastTold.filter(told -> !told.kind().isCancellation());
        if (invited.isEmpty() && !delivery.maybeSent()) {
            return new Verdict.Suppress("never-told");
        }
        return new Verdict.Send(isCancelled() ? Kind.CANCELLATION : Kind.REMOVAL, invited.map(Told::shown));
    }

    private Verdict judgeRequest(Delivery delivery) {
        if (isEnded() || !isWanted(delivery)) {
            return new Verdict.Suppress(reasonOfEnd(delivery));
        }
        if (!delivery.shown().equals(Shown.of(meeting, delivery.recipientIn(meeting), delivery.channel()))) {
            return new Verdict.Suppress("superseded");
        }
        var invited =
                lastTold.filter(told -> !told.kind().isCancellation()).filter(told -> delivery.isTo(told.recipient()));
        if (delivery.maybeSent()) {
            return new Verdict.Send(delivery.kind(), invited.map(Told::shown));
        }
        // Who perhaps has just this already is invited once more, for nothing has changed.
        var before = invited.map(Told::shown).filter(shown -> !shown.equals(delivery.shown()));
        return new Verdict.Send(before.isEmpty() ? Kind.INVITATION : Kind.UPDATE, before);
    }

    private Verdict judgeReminder(Delivery reminder) {
        if (isEnded() || !isWanted(reminder)) {
            return new Verdict.Suppress(reasonOfEnd(reminder));
        }
        var leadTime = reminder.leadTime().orElseThrow();
        if (!reminder.shown().validSince().equals(meeting.validSince())
                || !meeting.remindBefore().contains(leadTime)) {
            return new Verdict.Suppress("superseded");
        }
        if (overtaken.orElseGet(() -> isOvertaken(reminder, leadTime))) {
            return new Verdict.Suppress("overtaken");
        }
        if (now.isBefore(meeting.validSince())) {
            return new Verdict.Send(Kind.REMINDER, Optional.empty());
        }
        return isStarting() ? new Verdict.Send(Kind.STARTING, Optional.empty()) : new Verdict.Suppress(MEETING_STARTED);
    }

    private boolean isStarting() {
        return now.isBefore(lastStart());
    }

    /** Until when it can be said that the meeting is starting. */
    private Instant lastStart() {
        var started = meeting.validSince().plus(rules.startingFor());
        return started.isBefore(meeting.validUntil()) ? started : meeting.validUntil();
    }

    /** Whether the reminder with a shorter lead time is due already, which says the same. */
    private boolean isOvertaken(Delivery reminder, int leadTime) {
        var forward = reminder.dueAt().isBefore(before(leadTime));
        return meeting.remindBefore().stream()
                .filter(shorter -> shorter < leadTime)
                .map(shorter -> moment(reminder, before(shorter), forward))
                .anyMatch(dueAt -> !now.isBefore(dueAt));
    }

    /**
     * When another reminder of the same person goes out.
     *
     * @param forward whether those for quiet hours were brought forward
     */
    private Instant moment(Delivery reminder, Instant time, boolean forward) {
        var start = meeting.validSince();
        return Customs.quiet(rules, wishes)
                .flatMap(hours -> hours.later(time, zone(reminder), start)
                        .or(() -> forward ? hours.earlier(time, zone(reminder), start) : Optional.empty()))
                .orElse(time);
    }

    private Instant before(int leadTime) {
        return meeting.validSince().minus(Duration.ofMinutes(leadTime));
    }

    private ZoneId zone(Delivery delivery) {
        return Customs.zone(meeting, delivery.recipientIn(meeting));
    }

    private String reasonOfEnd(Delivery delivery) {
        if (isCancelled()) {
            return "meeting-cancelled";
        }
        if (isEnded()) {
            return "meeting-ended";
        }
        return meeting.participants().stream().anyMatch(delivery::isTo) ? "participant-waiting" : "participant-removed";
    }

    private boolean isCancelled() {
        return meeting.status().equals("cancelled");
    }

    private boolean isEnded() {
        return meeting.status().equals("ended");
    }

    /**
     * Whether somebody else has the address by now: in their calendar it would end the meeting, which has the same UID, and they
     * read the same telephone.
     */
    private boolean isWithAnother(Delivery delivery) {
        var channel = delivery.channel();
        return !isCancelled()
                && meeting.participants().stream()
                        .filter(participant -> !participant.waiting())
                        .map(channel::place)
                        .anyMatch(channel.place(delivery.recipient())::equals);
    }

    private boolean isWanted(Delivery delivery) {
        return !isCancelled()
                && meeting.participants().stream()
                        .anyMatch(participant -> !participant.waiting() && delivery.isTo(participant));
    }
}
