package org.convene.notifications.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.convene.notifications.notice.Content;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;

/** Keeps stored messages unreadable at rest, for their links let in whoever holds them; each to its own delivery. */
@Singleton
class ContentSeal {
    private static final String PURPOSE = "delivery-content ";

    private final Sealer sealer;

    ContentSeal(Sealer sealer) {
        this.sealer = sealer;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable(
                "delivery", "content", List.of("id"), "content IS NOT NULL", row -> PURPOSE + row.getString("id"));
    }

    byte[] seal(Content content, String deliveryId) {
        return sealer.seal(ContractMapper.write(content).getBytes(UTF_8), PURPOSE + deliveryId);
    }

    Content open(byte[] sealed, String deliveryId) {
        return ContractMapper.read(new String(sealer.open(sealed, PURPOSE + deliveryId), UTF_8), Content.class);
    }
}
