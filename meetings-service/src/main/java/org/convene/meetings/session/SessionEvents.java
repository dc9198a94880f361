package org.convene.meetings.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.ParticipantJoined;
import org.convene.platform.contracts.PresenceEvent;
import org.convene.platform.contracts.PresenceState;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/** Hears who enters and leaves, and says so in the log (R21) in the words that operators know (R22). */
@Singleton
public class SessionEvents {
    private static final Logger LOG = Logger.getLogger(SessionEvents.class);

    private final SessionRecorder recorder;

    SessionEvents(SessionRecorder recorder) {
        this.recorder = recorder;
    }

    public Uni<Void> on(Transaction transaction, PresenceEvent event) {
        transaction.afterCommit(() -> log(event));
        return recorder.record(transaction, event.presence());
    }

    /**
     * Says that an event of presence could not be processed; nothing about others.
     *
     * @param cause without anybody's data
     */
    public void failed(ReceivedEvent event, String cause) {
        if (PresenceEvent.ofType(event.type()).isPresent()) {
            var callback = event.type().equals(ParticipantJoined.TYPE) ? "onSessionRegistered" : "onSessionDown";
            LOG.errorf(
                    "Error while processing %s presenceId=%s eventId=%s cause=%s",
                    callback, event.subject(), event.id(), cause);
        }
    }

    private static void log(PresenceEvent event) {
        var joined = event instanceof ParticipantJoined;
        PresenceState presence = event.presence();
        LOG.infof(
                "session %s tenant=%s roomId=%s presenceId=%s",
                joined ? "registered" : "down", presence.tenant(), presence.roomId(), presence.id());
    }
}
