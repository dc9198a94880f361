package org.convene.notifications.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.NewDelivery;
import org.convene.notifications.notice.Channel;
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
    static final String PARTICIPANT_REMOVED = "participant-removed";
    static final String INVITATIONS_OFF = "invitations-off";

    /**
     * @param soFar all deliveries of the meeting in the order of their planning
     * @param changedAt when the meeting came into this state, however late it is heard of: a reminder that was due before
     *     is not planned any more
     */
    static Plan of(MeetingState meeting, List<Delivery> soFar, Instant changedAt, Channels channels) {
        var plan = new Plan(new ArrayList<>(), new LinkedHashMap<>());
        for (var channel : Channel.values()) {
            var ofChannel = soFar.stream()
                    .filter(delivery -> delivery.channel() == channel && !delivery.isReminder())
                    .toList();
            if (meeting.sendInvitations() && channels.inviting().contains(channel)) {
                plan.invite(meeting, channel, ofChannel);
            } else {
                plan.withdraw(ofChannel, INVITATIONS_OFF);
            }
        }
        new Reminders(meeting, changedAt, channels)
                .plan(soFar.stream().filter(Delivery::isReminder).toList(), plan);
        return plan;
    }

    boolean isEmpty() {
        return added.isEmpty() && withdrawn.isEmpty();
    }

    void add(NewDelivery delivery) {
        added.add(delivery);
    }

    /** Those that are planned and not yet under way. */
    void withdraw(List<Delivery> deliveries, String reason) {
        deliveries.stream().filter(Delivery::isPlanned).forEach(delivery -> withdrawn.put(delivery.id(), reason));
    }

    private void invite(MeetingState meeting, Channel channel, List<Delivery> soFar) {
        var scheduled = !meeting.status().equals("cancelled");
        for (var participantId : participantIds(meeting, soFar)) {
            var conversation = new Conversation(channel, to(participantId, soFar));
            participant(meeting, participantId)
                    .filter(participant -> scheduled && channel.reaches(participant))
                    .ifPresentOrElse(
                            participant -> conversation.inform(Shown.of(meeting, channel), participant, this),
                            () -> conversation.end(scheduled ? PARTICIPANT_REMOVED : MEETING_CANCELLED, this));
        }
    }

    private static List<Delivery> to(String participantId, List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery.recipient().id().equals(participantId))
                .toList();
    }

    private static Optional<ParticipantState> participant(MeetingState meeting, String id) {
        return meeting.participants().stream()
                .filter(participant -> participant.id().equals(id))
                .findFirst();
    }

    private static Iterable<String> participantIds(MeetingState meeting, List<Delivery> soFar) {
        var ids = new LinkedHashSet<String>();
        meeting.participants().forEach(participant -> ids.add(participant.id()));
        soFar.forEach(delivery -> ids.add(delivery.recipient().id()));
        return ids;
    }
}
