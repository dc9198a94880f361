package org.convene.meetings.renewal;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.contracts.UserUpdated;
import org.convene.platform.tenancy.Transaction;

/** Hears of users who have another name, address or telephone number. */
@Singleton
public class Renewals {
    private static final List<String> COPIED = List.of("username", "email", "phone");

    /** Begins when requests that still knew the user otherwise are over; one that is under way begins again. */
    private static final String BEGIN = """
            INSERT INTO renewal (tenant, user_id, due_at) VALUES ($1, $2, now() + interval '2 seconds')
            ON CONFLICT (user_id) DO UPDATE SET
                position = '', unfinished = false, due_at = excluded.due_at, leased_until = NULL
            """;

    /** In the transaction that stores the copy of the user. */
    public Uni<Void> on(Transaction transaction, UserEvent event) {
        return event instanceof UserUpdated updated
                        && updated.changed().stream().anyMatch(COPIED::contains)
                ? transaction
                        .execute(BEGIN, updated.user().tenant(), updated.user().id())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
