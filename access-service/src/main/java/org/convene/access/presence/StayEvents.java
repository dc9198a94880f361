package org.convene.access.presence;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.platform.contracts.ParticipantJoined;
import org.convene.platform.contracts.ParticipantLeft;
import org.convene.platform.contracts.PresenceEvent;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.tenancy.Transaction;

/** Tells of stays, in the transactions that begin and end them. */
@Singleton
class StayEvents {
    private static final String TOPIC = "convene.access";
    private static final String SELF = CallerKind.SERVICE.text() + ":access-service";

    private final Outbox outbox;

    StayEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> joined(Transaction transaction, Stay stay) {
        return append(transaction, new ParticipantJoined(stay.state()), participant(stay));
    }

    Uni<Void> left(Transaction transaction, Stay stay) {
        return append(transaction, new ParticipantLeft(stay.state()), participant(stay));
    }

    /** Of whom nothing was heard. */
    Uni<Void> fellSilent(Transaction transaction, Stay stay) {
        return append(transaction, new ParticipantLeft(stay.state()), SELF);
    }

    private static String participant(Stay stay) {
        return CallerKind.PARTICIPANT.text() + ":" + stay.admission().subject();
    }

    private Uni<Void> append(Transaction transaction, PresenceEvent event, String actor) {
        var presence = event.presence();
        var newEvent = new NewEvent(
                presence.tenant(),
                TOPIC,
                event.type(),
                presence.id(),
                presence.meetingId().orElse(presence.roomId()),
                presence.version(),
                actor,
                presence.leftAt().orElse(presence.joinedAt()),
                event);
        return outbox.append(transaction, newEvent).replaceWithVoid();
    }
}
