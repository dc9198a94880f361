package org.convene.notifications.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.convene.notifications.notice.Content;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;

/** Keeps stored mails unreadable at rest, for their links let in whoever holds them; each to its own row. */
@Singleton
class AccountMailSeal {
    private static final String PURPOSE = "account-mail ";

    private final Sealer sealer;

    AccountMailSeal(Sealer sealer) {
        this.sealer = sealer;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable(
                "account_mail", "content", List.of("id"), "content IS NOT NULL", row -> PURPOSE + row.getString("id"));
    }

    byte[] seal(Content content, String id) {
        return sealer.seal(ContractMapper.write(content).getBytes(UTF_8), PURPOSE + id);
    }

    Content open(byte[] sealed, String id) {
        return ContractMapper.read(new String(sealer.open(sealed, PURPOSE + id), UTF_8), Content.class);
    }
}
