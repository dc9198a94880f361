package org.convene.access.tenant;

import jakarta.inject.Singleton;
import org.convene.platform.broadcast.BroadcastHandler;
import org.convene.platform.contracts.TenantEvent;
import org.convene.platform.inbox.ReceivedEvent;

/** Drops from this replica's memory what another replica changed. */
@Singleton
class TenantBroadcasts implements BroadcastHandler {
    static final String TOPIC = "convene.internal.access";

    private final TenantDirectory directory;

    TenantBroadcasts(TenantDirectory directory) {
        this.directory = directory;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void on(ReceivedEvent event) {
        TenantEvent.ofType(event.type())
                .ifPresent(type -> directory.forget(event.as(type).tenant().id()));
    }

    @Override
    public void missed() {
        directory.forgetAll();
    }
}
