package org.convene.notifications.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.secret.Secret;

/**
 * One message to one participant, ready to be written.
 *
 * @param deliveryId the same at every attempt
 * @param messageId of RFC 5322 section 3.6.4, of the first send
 * @param link the participant's own, a secret; empty for a cancellation
 * @param dialIn where one can come in by phone
 * @param before what the participant saw until now, where they were told already
 * @param ahead how far ahead of the start a reminder is
 * @param edition of its calendar entry
 * @param languages those that the tenant's messages may be written in; empty for all that have templates
 */
public record Notice(
        Kind kind,
        Channel channel,
        String deliveryId,
        String messageId,
        MeetingState meeting,
        ParticipantState recipient,
        @Secret Optional<String> link,
        Optional<DialIn> dialIn,
        Optional<Shown> before,
        Optional<Duration> ahead,
        Edition edition,
        Optional<List<String>> languages,
        Terms terms) {

    /** The same at every attempt of one send, so that who takes it over can recognise a repeat. */
    public String sendId() {
        return terms.resends() == 0 ? deliveryId : deliveryId + '-' + terms.resends();
    }

    /**
     * The same at every attempt of one send. What is sent once more has another, or mail programs that have seen the first
     * would keep it to themselves.
     */
    public String sentMessageId() {
        return terms.resends() == 0 ? messageId : messageId.replace("@", "." + terms.resends() + '@');
    }

    /** What mail programs shall show it with. */
    public Optional<String> references() {
        return Optional.of(messageId).filter(first -> terms.resends() > 0);
    }

    public boolean isCancellation() {
        return kind.isCancellation();
    }

    public boolean isReminder() {
        return kind.isReminder();
    }

    /** Whether the meeting as a whole will not take place, and not just without this participant. */
    public boolean isMeetingCancelled() {
        return meeting.status().equals("cancelled");
    }

    /** The same message by another channel. */
    public Notice by(Channel other) {
        return new Notice(
                kind,
                other,
                deliveryId,
                messageId,
                meeting,
                recipient,
                link,
                dialIn,
                before,
                ahead,
                edition,
                languages,
                terms);
    }

    /** The same message with another link to the same place. */
    public Notice withLink(String other) {
        return new Notice(
                kind,
                channel,
                deliveryId,
                messageId,
                meeting,
                recipient,
                Optional.of(other),
                dialIn,
                before,
                ahead,
                edition,
                languages,
                terms);
    }

    /** Why it must not go by its channel, if it must not. */
    public Optional<String> refusal() {
        return Optional.ofNullable(terms.closed().get(channel));
    }

    /** The same message by a channel that needs no device, where one reaches the recipient. */
    public Optional<Notice> withoutDevice() {
        return channel == Channel.PUSH
                ? Stream.of(Channel.EMAIL, Channel.SMS)
                        .filter(other -> other.reaches(recipient))
                        .findFirst()
                        .map(this::by)
                : Optional.of(this);
    }

    public String address() {
        return channel.address(recipient).orElseThrow();
    }

    @Override
    public String toString() {
        return "Notice[kind=" + kind + ", meetingId=" + meeting.id() + "]";
    }
}
