package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** What people want, as planning sees it. */
@Singleton
public class Preferences {
    private static final String FORGET = "DELETE FROM preference WHERE tenant = $1 AND recipient = ANY ($2)";

    private final SystemDatabase database;
    private final UnsubscribeSecrets secrets;

    Preferences(SystemDatabase database, UnsubscribeSecrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    public Uni<KnownWishes> of(String tenant, Collection<ParticipantState> participants) {
        return database.forRequests()
                .execute(KnownWishes.FIND, tenant, names(tenant, participants))
                .map(rows -> read(tenant, rows));
    }

    /** The same, with no other connection than the transaction's. */
    public Uni<KnownWishes> of(Transaction transaction, String tenant, Collection<ParticipantState> participants) {
        return transaction
                .execute(KnownWishes.FIND, tenant, names(tenant, participants))
                .map(rows -> read(tenant, rows));
    }

    private KnownWishes read(String tenant, RowSet<Row> rows) {
        return KnownWishes.read(
                secrets.recipients(), tenant, rows.iterator().next().getString("wishes"));
    }

    /** All of users who are no more (D10, R21). */
    public Uni<Void> forgetUsers(Transaction transaction, String tenant, List<String> userIds) {
        return transaction
                .execute(
                        FORGET,
                        tenant,
                        userIds.stream()
                                .flatMap(id -> secrets.recipients().ofUser(tenant, id).all().stream())
                                .toArray(String[]::new))
                .replaceWithVoid();
    }

    private String[] names(String tenant, Collection<ParticipantState> participants) {
        return participants.stream()
                .flatMap(participant -> secrets.recipients().of(tenant, participant).stream())
                .distinct()
                .toArray(String[]::new);
    }
}
