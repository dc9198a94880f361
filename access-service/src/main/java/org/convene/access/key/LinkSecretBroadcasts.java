package org.convene.access.key;

import jakarta.inject.Singleton;
import org.convene.platform.broadcast.BroadcastHandler;
import org.convene.platform.contracts.TenantEvent;
import org.convene.platform.inbox.ReceivedEvent;

/** Drops from this replica's memory the link secrets of tenants that another replica changed. */
@Singleton
class LinkSecretBroadcasts implements BroadcastHandler {
    private final LinkSecrets secrets;

    LinkSecretBroadcasts(LinkSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String topic() {
        return "convene.internal.access";
    }

    @Override
    public void on(ReceivedEvent event) {
        TenantEvent.ofType(event.type())
                .ifPresent(type -> secrets.forget(event.as(type).tenant().id()));
    }

    @Override
    public void missed() {
        secrets.forgetAll();
    }
}
