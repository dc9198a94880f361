package org.convene.notifications.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.due.Gathered;
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

    /** Each owner's by the index of owners; {@code place} is whose question it answers. */
    private static final String OF_OWNERS = """
            SELECT asked.place, found.id, found.provider, found.token
            FROM unnest($1::int[], $2::text[], $3::text[]) AS asked (place, tenant, owner)
            CROSS JOIN LATERAL (
                SELECT id, provider, token FROM device
                WHERE device.tenant = asked.tenant AND device.owner = asked.owner ORDER BY id LIMIT %d) AS found
            ORDER BY found.id
            """.formatted(MOST);

    private static final String FORGET = "DELETE FROM device WHERE id = ANY ($1)";
    private static final String FORGET_OWNERS = "DELETE FROM device WHERE tenant = $1 AND owner = ANY ($2)";

    private static final int TOGETHER = 500;

    /** Bounded, for all wait for the same answers. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SystemDatabase database;
    private final Sealer sealer;
    private final Gathered<Person, List<Row>> found;

    private record Person(String tenant, List<String> owners) {}

    Devices(SystemDatabase database, Sealer sealer) {
        this.database = database.within(LIMIT);
        this.sealer = sealer;
        this.found = new Gathered<>(this::read, TOGETHER);
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

    /** Those of the participant; however many ask at once, in few questions. */
    Uni<List<Device>> of(String tenant, ParticipantState participant) {
        var owners = owners(participant);
        if (owners.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return found.ask(new Person(tenant, owners))
                .map(rows -> rows.stream().map(this::device).toList());
    }

    private Uni<List<List<Row>>> read(List<Person> people) {
        var places = new ArrayList<Integer>();
        var tenants = new ArrayList<String>();
        var owners = new ArrayList<String>();
        for (var place = 0; place < people.size(); place++) {
            for (var owner : people.get(place).owners()) {
                places.add(place);
                tenants.add(people.get(place).tenant());
                owners.add(owner);
            }
        }
        return database.execute(
                        OF_OWNERS,
                        places.toArray(Integer[]::new),
                        tenants.toArray(String[]::new),
                        owners.toArray(String[]::new))
                .map(rows -> {
                    var byPlace = StreamSupport.stream(rows.spliterator(), false)
                            .collect(groupingBy(row -> row.getInteger("place")));
                    return IntStream.range(0, people.size())
                            .mapToObj(place -> byPlace.getOrDefault(place, List.of()))
                            .toList();
                });
    }

    private Device device(Row row) {
        var id = row.getString("id");
        var token = sealer.open(row.getBuffer("token").getBytes(), PURPOSE + id);
        return new Device(id, row.getString("provider"), new String(token, UTF_8));
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
