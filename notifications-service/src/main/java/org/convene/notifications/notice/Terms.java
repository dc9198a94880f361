package org.convene.notifications.notice;

import java.util.Map;
import java.util.Optional;
import org.convene.platform.secret.Secret;

/**
 * How a message goes.
 *
 * @param resends how often it was sent before by somebody's wish; attempts of one send are not counted
 * @param unsubscribe by which a reminder by mail is the last one: an address that changes nothing when it is opened (RFC 8058)
 * @param closed why it must not go by these channels, a short stable word each
 */
public record Terms(int resends, @Secret Optional<String> unsubscribe, Map<Channel, String> closed) {
    public static final Terms FIRST = new Terms(0, Optional.empty(), Map.of());

    public Terms {
        closed = Map.copyOf(closed);
    }

    @Override
    public String toString() {
        return "Terms[resends=" + resends + "]";
    }
}
