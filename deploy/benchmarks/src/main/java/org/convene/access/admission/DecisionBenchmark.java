package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.convene.access.meeting.Copies;
import org.convene.access.use.Bearer;
import org.convene.access.use.DefaultUses;
import org.convene.benchmarks.Comparison;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.benchmarks.Load;
import org.convene.benchmarks.Servers;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.BenchmarkDatabase;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;

/**
 * A decision at a door, from what was shown on, beside a bare read of the meeting; with few and with many admissions
 * stored, and how many queries it takes.
 */
public final class DecisionBenchmark {
    private static final int CALLERS = 64;
    private static final int MANY = 200_000;
    private static final int INSIDE = 50;
    private static final int COUNTED = 2_000;
    private static final Duration ROUND = Duration.ofMillis(700);
    private static final String TENANT = "0".repeat(24);
    private static final String MIGRATIONS = "filesystem:access-service/src/main/resources/db/migration";
    private static final Instant NOW = Instant.now();

    /** Long ago, but for those inside. */
    private static final String FILL = """
            INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, meeting_id, name, browser, created_at)
            SELECT lpad(to_hex(number), 24, '0'), '%1$s', 'signed', 'crm-' || number, 'guest', '%2$s', '%3$s', 'Ana', '',
                now() - interval '1 day'
            FROM generate_series(1, %4$d) AS number;
            INSERT INTO presence (id, tenant, admission_id, visit, room_id, joined_at, heard_at, due_at)
            SELECT id, tenant, id, 'page', room_id, now(), now(), now() + interval '1 day'
            FROM admission WHERE tenant = '%1$s' AND room_id = '%2$s' ORDER BY id LIMIT %5$d
            """;

    private final BenchmarkDatabase database;
    private final Copies copies;
    private final CircumstancesLookup circumstances;

    private DecisionBenchmark(BenchmarkDatabase database, TenantDatabase tenants) {
        this.database = database;
        this.copies = new Copies(tenants);
        this.circumstances = new CircumstancesLookup(tenants, DefaultUses.in(tenants));
    }

    public static void main(String[] arguments) throws Exception {
        Servers.run("A decision at a door", Map.of(), DecisionBenchmark::measure);
    }

    private static void measure(Servers servers) throws Exception {
        try (var database = BenchmarkDatabase.create(servers, "access")) {
            database.migrate("latest", MIGRATIONS);
            database.executeForAll(
                    "INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Acme', 'acme', now())"
                            .formatted(TENANT));
            var benchmark = new DecisionBenchmark(database, database.asTenants());
            var few = benchmark.meeting("few", Optional.empty(), 0);
            var many = benchmark.meeting("many", Optional.of(INSIDE + 1), MANY);
            database.execute("ANALYZE");
            Comparison.ofThroughput(servers, "a decision, %d callers, 16 connections".formatted(CALLERS))
                    .add(trial("a read by primary key", () -> benchmark.copies.find(TENANT, few)))
                    .add(trial("a decision", () -> benchmark.decide(few)))
                    .add(trial(
                            "with %d of %,d admissions inside".formatted(INSIDE, MANY), () -> benchmark.decide(many)))
                    .run(4, 9);
            benchmark.count(many);
        }
    }

    private static Trial trial(String name, Supplier<Uni<?>> request) {
        return () -> List.of(Load.run(name, CALLERS, ROUND, () -> UniHelper.toFuture(request.get())));
    }

    private Uni<Decision> decide(String meetingId) {
        return copies.find(TENANT, meetingId)
                .map(state ->
                        new Target.OfMeeting(state.map(MeetingState::urlName).orElse(""), state))
                .chain(target -> {
                    var proof = new Proof.Signed(
                            "crm-new", new Person("Bob", Optional.empty(), Optional.empty()), Optional.empty());
                    var question = new Question(
                            TENANT,
                            proof,
                            target,
                            NOW,
                            Side.OUTSIDE,
                            Optional.empty(),
                            Bearer.NOBODY,
                            Optional.empty());
                    return circumstances.of(question).map(question::decide);
                })
                .invoke(decision -> {
                    if (!decision.rule().isOpen()) {
                        throw new IllegalStateException("decided by " + decision.rule());
                    }
                });
    }

    /** Each query is a transaction of its own; PostgreSQL counts those. */
    private void count(String meetingId) {
        var before = transactions();
        for (var number = 0; number < COUNTED; number++) {
            var ignored = decide(meetingId).await().indefinitely();
        }
        System.out.printf("%nqueries per decision: %.1f%n", (transactions() - before) / (double) COUNTED);
    }

    private long transactions() {
        // Whoever has done something tells the statistics within a second, or when it is idle; so all are asked to.
        Uni.join()
                .all(Stream.generate(() -> database.app()
                                .query("SELECT pg_stat_force_next_flush()")
                                .execute())
                        .limit(CALLERS)
                        .toList())
                .andFailFast()
                .await()
                .indefinitely();
        return database.system()
                .query("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    /** Its id. */
    private String meeting(String name, Optional<Integer> capacity, int admissions) {
        var id = Id.next();
        var room = Id.next();
        var nobody = new Person("Olga", Optional.empty(), Optional.empty());
        copies.store(new MeetingState(
                        id,
                        TENANT,
                        name,
                        name,
                        "https://acme.example/m/" + name,
                        "0000-0000-0000-0000",
                        room,
                        Optional.empty(),
                        "live",
                        NOW.minusSeconds(60),
                        NOW.plusSeconds(86_400),
                        "UTC",
                        "en",
                        new Organizer(Id.next(), nobody),
                        List.of(),
                        false,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        capacity,
                        new Access(false, false, false, 900, 3_600),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        1))
                .await()
                .indefinitely();
        if (admissions > 0) {
            database.executeForAll(FILL.formatted(TENANT, room, id, admissions, INSIDE));
        }
        return id;
    }
}
