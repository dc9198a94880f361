package org.convene.notifications.push;

import io.smallrye.mutiny.Uni;
import org.convene.notifications.notice.SendResult;

/** Somebody who can reach devices. */
interface PushProvider {
    /** What a provider says of a device that it does not know, or not any more. */
    SendResult DEVICE_GONE = new SendResult.Refused("device-gone", true);

    /** As devices name it. */
    String code();

    boolean isConfigured();

    /** Never fails. */
    Uni<SendResult> send(Device device, PushMessage message);
}
