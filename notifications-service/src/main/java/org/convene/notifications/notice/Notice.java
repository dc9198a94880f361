package org.convene.notifications.notice;

import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.secret.Secret;

/**
 * One message to one participant, ready to be written.
 *
 * @param link the participant's own, a secret; empty for a cancellation
 * @param before what the participant saw until now, where they were told already
 * @param messageId of RFC 5322 section 3.6.4, the same at every attempt
 */
public record Notice(
        Kind kind,
        MeetingState meeting,
        ParticipantState recipient,
        @Secret Optional<String> link,
        Optional<Shown> before,
        String messageId) {

    public boolean isCancellation() {
        return kind == Kind.CANCELLATION;
    }

    /** Whether the meeting as a whole will not take place, and not just without this participant. */
    public boolean isMeetingCancelled() {
        return meeting.status().equals("cancelled");
    }

    public String address() {
        return recipient.person().email().orElseThrow();
    }

    @Override
    public String toString() {
        return "Notice[kind=" + kind + ", meetingId=" + meeting.id() + "]";
    }
}
