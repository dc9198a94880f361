package org.convene.notifications.plan;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Organizers;
import org.convene.notifications.notice.Shown;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * What is to be done so that everybody knows of a meeting's new state, and is reminded of it in time.
 *
 * @param added deliveries in the order in which each participant shall get them
 * @param withdrawn why each of these, by id, is not sent any more
 */
record Plan(List<NewDelivery> added, Map<String, String> withdrawn) {
    static final String SUPERSEDED = "superseded";
    static final String MEETING_CANCELLED = "meeting-cancelled";
    static final String MEETING_ENDED = "meeting-ended";
    static final String PARTICIPANT_REMOVED = "participant-removed";
    static final String PARTICIPANT_WAITING = "participant-waiting";
    static final String ORGANIZER = "organizer";
    static final String INVITATIONS_OFF = "invitations-off";

    /**
     * @param soFar the deliveries of the meeting in the order of their planning; those that were given up unsent change
     *     nothing
     * @param changedAt when the meeting came into this state, however late it is heard of: a reminder that was due before
     *     is not planned any more
     * @param customs what the tenant and the participants want
     */
    static Plan of(MeetingState meeting, List<Delivery> soFar, Instant changedAt, Channels channels, Customs customs) {
        var plan = new Plan(new ArrayList<>(), new LinkedHashMap<>());
        if (meeting.status().equals("ended")) {
            plan.end(soFar);
            return plan;
        }
        for (var channel : Channel.values()) {
            var ofChannel = conversations(soFar, channel);
            if (meeting.sendInvitations()) {
                plan.tell(meeting, channel, ofChannel, channels.inviting().contains(channel));
            } else {
                plan.withdraw(ofChannel, INVITATIONS_OFF);
            }
        }
        new Reminders(meeting, changedAt, channels, customs)
                .plan(soFar.stream().filter(Delivery::isReminder).toList(), plan);
        return plan;
    }

    /** What is missing in people's calendars; nothing is of a meeting that is over. */
    static Plan ofCalendars(MeetingState meeting, List<Delivery> soFar, Channels channels) {
        var plan = new Plan(new ArrayList<>(), new LinkedHashMap<>());
        if (meeting.sendInvitations() && !meeting.status().equals("ended")) {
            var isInviting = channels.inviting().contains(Channel.EMAIL);
            plan.tell(meeting, Channel.EMAIL, conversations(soFar, Channel.EMAIL), isInviting);
        }
        return plan;
    }

    private static List<Delivery> conversations(List<Delivery> soFar, Channel channel) {
        return soFar.stream()
                .filter(delivery -> delivery.channel() == channel && !delivery.isReminder())
                .toList();
    }

    /** Nobody is told that it ended; who is no participant any more may still have to be told that. */
    private void end(List<Delivery> soFar) {
        withdraw(soFar.stream().filter(delivery -> !delivery.isCancellation()).toList(), MEETING_ENDED);
    }

    boolean isEmpty() {
        return added.isEmpty() && withdrawn.isEmpty();
    }

    void add(NewDelivery delivery) {
        added.add(delivery);
    }

    /** Those that are planned and not yet under way. */
    void withdraw(List<Delivery> deliveries, String reason) {
        deliveries.stream().filter(Delivery::isPlanned).forEach(delivery -> withdraw(delivery, reason));
    }

    void withdraw(Delivery planned, String reason) {
        withdrawn.put(planned.id(), reason);
    }

    /**
     * @param isInviting whether people are invited by the channel; else they hear by it no more than that the meeting is over
     *     where they know of it
     */
    private void tell(MeetingState meeting, Channel channel, List<Delivery> soFar, boolean isInviting) {
        var participants = meeting.participants().stream().collect(toMap(ParticipantState::id, identity()));
        var byRecipient = soFar.stream()
                .collect(groupingBy(delivery -> delivery.recipient().id()));
        var byPlace = soFar.stream().collect(groupingBy(delivery -> channel.place(delivery.recipient())));
        for (var id : participantIds(meeting, soFar)) {
            var conversation = new Conversation(channel, byRecipient.getOrDefault(id, List.of()));
            var known = Optional.ofNullable(participants.get(id));
            if (!meeting.status().equals("cancelled") && isOrganizer(meeting, known, conversation)) {
                conversation.hush(this);
                continue;
            }
            var reached = known.filter(participant -> isWanted(meeting, participant) && channel.reaches(participant));
            if (reached.isEmpty()) {
                conversation.end(reasonOfEnd(meeting, known), this);
            } else if (isInviting) {
                var participant = reached.get();
                var there = byPlace.getOrDefault(channel.place(participant), List.of());
                conversation.inform(
                        Shown.of(meeting, participant, channel),
                        participant,
                        isOverwritten(meeting, participants, participant, channel, there),
                        this);
            } else {
                conversation.fallSilent(reached.get(), this);
            }
        }
        keepWhereOthersAre(meeting, channel);
        leaveToSuccessors(meeting, channel, byPlace);
    }

    /**
     * Whether somebody else who does not take part there any more was told last at the participant's address: in the calendar
     * stands their entry, and on the telephone that it is over.
     *
     * @param participants all of the meeting, by id
     * @param there what went to the address
     */
    private static boolean isOverwritten(
            MeetingState meeting,
            Map<String, ParticipantState> participants,
            ParticipantState participant,
            Channel channel,
            List<Delivery> there) {
        return there.stream()
                .filter(delivery -> delivery.isTold() || (delivery.isPlanned() && delivery.isTo(participant)))
                .reduce((earlier, later) -> later)
                .filter(last -> channel == Channel.EMAIL || last.isCancellation())
                .filter(last -> Optional.ofNullable(
                                participants.get(last.recipient().id()))
                        .filter(one -> last.isTo(one) && isWanted(meeting, one))
                        .isEmpty())
                .isPresent();
    }

    /**
     * At an address that somebody else has by now it is not over: in their calendar the meeting has the same UID, and they read
     * the same telephone.
     */
    private void keepWhereOthersAre(MeetingState meeting, Channel channel) {
        var places = meeting.participants().stream()
                .filter(participant -> isWanted(meeting, participant))
                .map(channel::place)
                .flatMap(Optional::stream)
                .collect(toSet());
        added.removeIf(delivery -> delivery.channel() == channel
                && delivery.kind().isCancellation()
                && channel.place(delivery.recipient()).filter(places::contains).isPresent());
    }

    /** Who had an address before others hears nothing at it of the end: it is told there to who was told there last. */
    private void leaveToSuccessors(
            MeetingState meeting, Channel channel, Map<Optional<String>, List<Delivery>> byPlace) {
        var holders = meeting.participants().stream()
                .map(participant -> Holder.of(participant, channel))
                .collect(toSet());
        added.removeIf(delivery -> delivery.channel() == channel
                && delivery.kind().isCancellation()
                && !holders.contains(Holder.of(delivery.recipient(), channel))
                && byPlace.getOrDefault(channel.place(delivery.recipient()), List.of()).stream()
                        .filter(Delivery::isTold)
                        .reduce((earlier, later) -> later)
                        .filter(last -> last.isCertain() && !last.isUnfinished())
                        .filter(last -> !last.recipient()
                                .id()
                                .equals(delivery.recipient().id()))
                        .isPresent());
    }

    /** Who is told at an address. */
    private record Holder(String participantId, Optional<String> place) {
        static Holder of(ParticipantState participant, Channel channel) {
            return new Holder(participant.id(), channel.place(participant));
        }
    }

    /** As a participant, or as who they were told as. */
    private static boolean isOrganizer(
            MeetingState meeting, Optional<ParticipantState> known, Conversation conversation) {
        return known.or(() ->
                        conversation.soFar().stream().map(Delivery::recipient).reduce((earlier, later) -> later))
                .filter(participant -> Organizers.isOrganizer(meeting, participant))
                .isPresent();
    }

    static boolean isWanted(MeetingState meeting, ParticipantState participant) {
        return !meeting.status().equals("cancelled") && !participant.waiting();
    }

    /**
     * Why somebody is not wanted any more.
     *
     * @param participant empty for who is none any more
     */
    static String reasonOfEnd(MeetingState meeting, Optional<ParticipantState> participant) {
        if (meeting.status().equals("cancelled")) {
            return MEETING_CANCELLED;
        }
        return participant.filter(ParticipantState::waiting).isPresent() ? PARTICIPANT_WAITING : PARTICIPANT_REMOVED;
    }

    private static Iterable<String> participantIds(MeetingState meeting, List<Delivery> soFar) {
        var ids = new LinkedHashSet<String>();
        meeting.participants().forEach(participant -> ids.add(participant.id()));
        soFar.forEach(delivery -> ids.add(delivery.recipient().id()));
        return ids;
    }
}
