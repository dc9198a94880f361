package org.convene.platform.broadcast;

import org.convene.platform.inbox.ReceivedEvent;

/** Hears every event of a topic in every replica. A bean of this type is found by {@link Broadcasts}. */
public interface BroadcastHandler {
    /** The Kafka topic. */
    String topic();

    /**
     * An event, as often as Kafka delivers it; those of one key come in their order. Runs on the reader's own thread,
     * so it must not take long. If it fails, {@link #missed} follows.
     */
    void on(ReceivedEvent event);

    /**
     * Nothing before this moment was heard, or not everything: whatever is remembered may be out of date. Called
     * before the service is ready, and whenever events were lost.
     */
    void missed();
}
