package org.convene.notifications.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import org.convene.notifications.notice.Content;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.secret.Sealer;

/** Keeps stored messages unreadable at rest, for their links let in whoever holds them; each to its own delivery. */
@Singleton
class ContentSeal {
    private static final String PURPOSE = "delivery-content ";

    private final Sealer sealer;

    ContentSeal(Sealer sealer) {
        this.sealer = sealer;
    }

    byte[] seal(Content content, String deliveryId) {
        return sealer.seal(ContractMapper.write(content).getBytes(UTF_8), PURPOSE + deliveryId);
    }

    Content open(byte[] sealed, String deliveryId) {
        return ContractMapper.read(new String(sealer.open(sealed, PURPOSE + deliveryId), UTF_8), Content.class);
    }
}
