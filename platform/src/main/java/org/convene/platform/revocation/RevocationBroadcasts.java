package org.convene.platform.revocation;

import jakarta.inject.Singleton;
import org.convene.platform.broadcast.BroadcastHandler;
import org.convene.platform.inbox.ReceivedEvent;
import org.convene.platform.revocation.Revocations.Way;

/** Hears of revocations as soon as they are made. */
@Singleton
public class RevocationBroadcasts implements BroadcastHandler {
    public static final String TOPIC = "convene.internal.revocations";
    /** The CloudEvents type; the data are a {@link Revocation}. */
    public static final String TYPE = "org.convene.token.revoked.v1";

    private final Revocations revocations;

    RevocationBroadcasts(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void on(ReceivedEvent event) {
        if (event.type().equals(TYPE)) {
            revocations.add(event.as(Revocation.class), Way.broadcast);
        }
    }

    @Override
    public void missed() {
        revocations.renew().subscribe().with(read -> {});
    }
}
