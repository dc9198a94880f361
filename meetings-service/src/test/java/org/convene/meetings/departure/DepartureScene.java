package org.convene.meetings.departure;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.convene.meetings.departure.ModeratorsClient.Moderator;
import org.convene.meetings.meeting.TestMeetings;
import org.convene.meetings.tenant.TestTenants;
import org.convene.meetings.user.TestUsers;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.contracts.UserCreated;
import org.convene.platform.contracts.UserDeleted;
import org.convene.platform.contracts.UserPerson;
import org.convene.platform.contracts.UserState;
import org.convene.platform.due.DueTable;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** A new tenant with meetings, one of whose users is deleted, on a real database. */
final class DepartureScene {
    static final Instant LATER = Instant.now().plus(Duration.ofDays(3));
    static final Instant EARLIER = Instant.now().minus(Duration.ofDays(3));

    final String tenant = Id.next();
    /** Who is deleted. */
    final String user = Id.next();
    /** Who moderates rooms. */
    final String heir = Id.next();

    final TestMeetings meetings;
    /** What access-service answers. */
    Supplier<Uni<Moderator>> moderator = () -> Uni.createFrom().item(new Moderator(heir));

    private final TestDatabase database;

    DepartureScene(TestDatabase database) {
        this.database = database;
        this.meetings = new TestMeetings(database, tenant);
    }

    /**
     * Of the tenant and its users.
     *
     * @param ownerlessMeetings what the tenant chooses
     */
    void hear(Optional<String> ownerlessMeetings) {
        var settings = new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ownerlessMeetings,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        TestTenants.hear(
                database,
                new TenantState(
                        tenant,
                        "Acme",
                        "acme",
                        "live",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(settings),
                        1));
        create(user, "olga");
        create(heir, "heir");
    }

    private void create(String id, String name) {
        var copies = TestUsers.copies(database);
        await(database.system().transaction(transaction -> copies.on(transaction, new UserCreated(state(id, name)))));
    }

    void delete() {
        var copies = TestUsers.copies(database);
        var departures = new Departures(copies, List.of());
        var deleted = UserDeleted.after(state(user, "olga"));
        await(database.system()
                .transaction(transaction ->
                        departures.on(transaction, deleted).chain(() -> copies.on(transaction, deleted))));
        database.step(Duration.ofSeconds(3));
    }

    private UserState state(String id, String name) {
        return new UserState(
                id,
                tenant,
                new UserPerson(
                        name,
                        Optional.of(name.toUpperCase(Locale.ROOT) + "@example.org"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                List.of("meetings"),
                true,
                EARLIER,
                1);
    }

    /** Until nothing is due. */
    void work() {
        ModeratorsClient client = (authorization, of, room) -> moderator.get();
        var sweep = new DepartureSweep(
                database.tenants(),
                new DueTable<>(database.system(), DueDepartures.rows()),
                meetings.persons(),
                new Successors(
                        TestTenants.of(database),
                        new Moderators(client, TestServiceTokens.granted()),
                        TestUsers.of(database)));
        for (var turn = 0; turn < 50 && awaited(sweep.work()); turn++) {
            database.step(Duration.ofMillis(5));
        }
    }

    /** How many departures are not done. */
    long left() {
        return Long.parseLong(database.value("SELECT count(*) FROM departure WHERE tenant = '%s'".formatted(tenant)));
    }

    static void await(Uni<Void> work) {
        work.await().atMost(Duration.ofSeconds(30));
    }

    private static boolean awaited(Uni<Boolean> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
