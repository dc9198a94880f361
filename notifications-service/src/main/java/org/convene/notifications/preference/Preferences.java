package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** What people want, as planning sees it. */
@Singleton
public class Preferences {
    private static final String FIND = KnownWishes.find("$1", "$2");
    private static final String FORGET = "DELETE FROM preference WHERE tenant = $1 AND recipient = ANY ($2)";

    private final SystemDatabase database;

    Preferences(SystemDatabase database) {
        this.database = database;
    }

    public Uni<KnownWishes> of(String tenant, Collection<ParticipantState> participants) {
        return database.forRequests()
                .execute(FIND, tenant, names(tenant, participants))
                .map(rows -> KnownWishes.read(tenant, rows.iterator().next().getString("wishes")));
    }

    /** The same, with no other connection than the transaction's. */
    public Uni<KnownWishes> of(Transaction transaction, String tenant, Collection<ParticipantState> participants) {
        return transaction
                .execute(FIND, tenant, names(tenant, participants))
                .map(rows -> KnownWishes.read(tenant, rows.iterator().next().getString("wishes")));
    }

    /** All of users who are no more (D10, R21). */
    public Uni<Void> forgetUsers(Transaction transaction, String tenant, List<String> userIds) {
        return transaction
                .execute(
                        FORGET,
                        tenant,
                        userIds.stream()
                                .map(id -> Recipients.ofUser(tenant, id))
                                .toArray(String[]::new))
                .replaceWithVoid();
    }

    private static String[] names(String tenant, Collection<ParticipantState> participants) {
        return participants.stream()
                .flatMap(participant -> Stream.of(KnownWishes.names(tenant, participant)))
                .distinct()
                .toArray(String[]::new);
    }
}
