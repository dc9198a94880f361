package org.convene.meetings.meeting;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/**
 * Who is sent a message because a meeting changes (R14), by the rules of notifications-service: whoever a channel reaches
 * is told when they see something else of the meeting by it, or nothing of it any more. What they saw before is taken from
 * the meeting before, so that of somebody who has not been told, or does not want to be, more may be said than is sent.
 *
 * @param before empty for a new meeting
 * @param mechanisms by which people are invited to meetings that do not say
 */
record Messages(Optional<MeetingState> before, MeetingState after, List<String> mechanisms) {

    /** Ways to somebody, by their names in {@code inviteMechanisms}. */
    private enum Channel {
        email(
                person -> person.email(),
                (meeting, who) -> List.of(
                        meeting.timeZone(),
                        meeting.description(),
                        meeting.organizer().id(),
                        meeting.organizer().person().name(),
                        meeting.organizer().person().email(),
                        meeting.roomId(),
                        meeting.calendarSequence(),
                        who.required())),
        /** It says less, one time only, and asks no calendar. */
        sms(
                person -> person.phone().filter(MSISDN.asMatchPredicate()),
                (meeting, who) -> List.of(who.timeZone().orElse(meeting.timeZone())));

        private final Function<Person, Optional<String>> address;
        private final BiFunction<MeetingState, ParticipantState, List<Object>> more;

        Channel(
                Function<Person, Optional<String>> address,
                BiFunction<MeetingState, ParticipantState, List<Object>> more) {
            this.address = address;
            this.more = more;
        }

        private List<Object> shown(MeetingState meeting, ParticipantState who) {
            return List.of(
                    meeting.name(),
                    meeting.validSince(),
                    meeting.validUntil(),
                    meeting.url(),
                    more.apply(meeting, who));
        }
    }

    /** ITU-T E.164, international. */
    private static final Pattern MSISDN = Pattern.compile("\\+[1-9][0-9]{5,14}");

    /**
     * By which channels somebody is told.
     *
     * @param was the participant in the meeting before; empty where they were none
     * @param is the participant after it; empty where they are none
     */
    List<String> channels(Optional<ParticipantState> was, Optional<ParticipantState> is) {
        var isHushed = !isCancelled(after)
                && is.or(() -> was).filter(who -> isOrganizer(after, who)).isPresent();
        return Stream.of(Channel.values())
                .filter(channel -> isInviting(after, channel) && !isHushed)
                .filter(channel -> isTold(channel, was, is))
                .map(Channel::name)
                .toList();
    }

    private boolean isTold(Channel channel, Optional<ParticipantState> was, Optional<ParticipantState> is) {
        var knew = before.flatMap(meeting -> seen(meeting, channel, was));
        return !knew.equals(seen(after, channel, is));
    }

    /** What the participant sees by the channel, and where; empty where they see nothing, or need not be told. */
    private Optional<List<Object>> seen(MeetingState meeting, Channel channel, Optional<ParticipantState> participant) {
        return participant
                .filter(who -> isInviting(meeting, channel) && !isCancelled(meeting))
                .filter(who -> !who.waiting() && !isOrganizer(meeting, who))
                .flatMap(who -> channel.address
                        .apply(who.person())
                        .map(address -> List.of(address, channel.shown(meeting, who))));
    }

    /** Nobody is told that a meeting ended. */
    private boolean isInviting(MeetingState meeting, Channel channel) {
        return meeting.sendInvitations()
                && !meeting.status().equals(Meeting.ENDED)
                && meeting.inviteMechanisms().orElse(mechanisms).contains(channel.name());
    }

    private static boolean isCancelled(MeetingState meeting) {
        return meeting.status().equals(Meeting.CANCELLED);
    }

    /** Who knows it anyway: the organizer, by the user or else by the address; by the number of who has no other. */
    private static boolean isOrganizer(MeetingState meeting, ParticipantState participant) {
        var organizer = meeting.organizer();
        return participant.userId().equals(Optional.of(organizer.id()))
                || isSame(organizer.person(), participant.person());
    }

    private static boolean isSame(Person organizer, Person participant) {
        return participant
                .email()
                .map(address ->
                        organizer.email().filter(address::equalsIgnoreCase).isPresent())
                .orElseGet(() ->
                        participant.phone().isPresent() && participant.phone().equals(organizer.phone()));
    }
}
