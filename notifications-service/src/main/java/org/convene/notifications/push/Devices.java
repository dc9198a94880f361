package org.convene.notifications.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** The devices as planning and sending see them: of all tenants. Whoever holds a token can be no one else's device. */
@Singleton
public class Devices {
    private static final String PURPOSE = "device ";
    private static final String OWNERS = "SELECT DISTINCT owner FROM device WHERE tenant = $1 AND owner = ANY ($2)";
    /** More than one person may have. */
    private static final int MOST = 200;

    private static final String OF_OWNERS =
            "SELECT id, provider, token FROM device WHERE tenant = $1 AND owner = ANY ($2) ORDER BY id LIMIT " + MOST;
    private static final String FORGET = "DELETE FROM device WHERE id = ANY ($1)";
    private static final String FORGET_OWNERS = "DELETE FROM device WHERE tenant = $1 AND owner = ANY ($2)";

    private final SystemDatabase database;
    private final Sealer sealer;

    Devices(SystemDatabase database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("device", "token", List.of("id"), row -> PURPOSE + row.getString("id"));
    }

    static byte[] seal(Sealer sealer, String token, String id) {
        return sealer.seal(token.getBytes(UTF_8), PURPOSE + id);
    }

    /** The participants, by id, who have a device; nobody is looked for where nobody is reminded. */
    public Uni<Set<String>> owners(Transaction transaction, MeetingState meeting) {
        if (meeting.remindBefore().isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var sought = meeting.participants().stream()
                .flatMap(participant -> owners(participant).stream())
                .toArray(String[]::new);
        return transaction.execute(OWNERS, meeting.tenant(), sought).map(rows -> {
            var found = StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("owner"))
                    .collect(toSet());
            return meeting.participants().stream()
                    .filter(participant -> owners(participant).stream().anyMatch(found::contains))
                    .map(ParticipantState::id)
                    .collect(toSet());
        });
    }

    /** Those of the participant. */
    Uni<List<Device>> of(String tenant, ParticipantState participant) {
        var owners = owners(participant).toArray(String[]::new);
        if (owners.length == 0) {
            return Uni.createFrom().item(List.of());
        }
        return database.execute(OF_OWNERS, tenant, owners)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Device(
                                row.getString("id"),
                                row.getString("provider"),
                                new String(
                                        sealer.open(row.getBuffer("token").getBytes(), PURPOSE + row.getString("id")),
                                        UTF_8)))
                        .toList());
    }

    Uni<Void> forget(List<String> ids) {
        return database.execute(FORGET, (Object) ids.toArray(String[]::new)).replaceWithVoid();
    }

    /** All of users who are no more (D10, R21). */
    Uni<Void> forgetUsers(Transaction transaction, String tenant, List<String> userIds) {
        return transaction
                .execute(
                        FORGET_OWNERS,
                        tenant,
                        userIds.stream().map(Devices::ofUser).toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Under whom the participant's devices are registered: the user, or whom the tenant's own systems know. */
    private static List<String> owners(ParticipantState participant) {
        return Stream.concat(
                        participant.userId().map(Devices::ofUser).stream(),
                        participant.externalId().map(Devices::ofExternal).stream())
                .toList();
    }

    static String ofUser(String userId) {
        return "user:" + userId;
    }

    static String ofExternal(String externalId) {
        return "external:" + externalId;
    }
}
