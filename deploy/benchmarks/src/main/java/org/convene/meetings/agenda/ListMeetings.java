package org.convene.meetings.agenda;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.UniHelper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.convene.benchmarks.Comparison;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.benchmarks.Load;
import org.convene.benchmarks.Servers;
import org.convene.meetings.meeting.Reads;
import org.convene.platform.tenancy.BenchmarkDatabase;

/**
 * Reading and listing meetings with many stored beside few of the same kind: one every five minutes, of half an hour,
 * with three of a hundred people in one of a hundred rooms. With many stored, the same is asked as with few, and then
 * of any time in all the years that they take; each caller has read all of it once before. Argument: how many are many.
 */
public final class ListMeetings {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int CALLERS = 4;
    private static final int PEOPLE = 100;
    private static final int PAGE = 50;
    private static final Duration ROUND = Duration.ofMillis(700);
    /** A quarter of a server's 16 GB, as PostgreSQL's manual (19.4.1) tells: a million meetings take more than its default. */
    private static final Map<String, String> MEMORY = Map.of("shared_buffers", "4GB");

    private static final String TENANT = "0".repeat(24);
    private static final Instant FIRST = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration APART = Duration.ofMinutes(5);

    /** From the project's folder, where {@code run} stands: the service's jar is not the only one with migrations. */
    private static final String MIGRATIONS = "filesystem:meetings-service/src/main/resources/db/migration";

    /** Into the tables as they were before there were lists; the migrations that follow do the rest. */
    private static final String FILL = """
            INSERT INTO meeting (id, tenant, version, status, name, url_name, url, meeting_token, room_id, valid_since,
                valid_until, time_zone, language, organizer_id, organizer_name, send_invitations, calendar_sequence,
                created_at, updated_at)
            SELECT lpad(to_hex(number), 24, '0'), '%1$s', 1, 'scheduled', 'Planning of team ' || number %% 97,
                'planning-' || number, 'https://acme.example/m/planning-' || number, lpad(number::text, 16, '0'),
                lpad(to_hex(number %% 100), 24, '0'), since, since + interval '30 minutes', 'UTC', 'en',
                lpad(to_hex(number %% 10), 24, '0'), 'Olga Ruiz', false, 0, now(), now()
            FROM generate_series(0, %2$d - 1) AS number,
                LATERAL (SELECT timestamptz '%3$s' + number * interval '5 minutes') AS start (since);
            INSERT INTO participant (id, tenant, meeting_id, position, role, name, email)
            SELECT lpad(to_hex(number * 4 + position), 24, '0'), '%1$s', lpad(to_hex(number), 24, '0'), position, 'guest',
                'Ana', 'p' || (number * 7 + position * 33) %% %4$d || '@example.org'
            FROM generate_series(0, %2$d - 1) AS number, generate_series(0, 2) AS position
            """;

    private final String name;
    private final int asked;
    private final Agenda agenda;
    private final Reads reads;

    /**
     * @param asked of how many of the first meetings is asked
     */
    private ListMeetings(String name, BenchmarkDatabase database, int asked) {
        this.name = name;
        this.asked = asked;
        this.agenda = new Agenda(database.asTenants());
        this.reads = new Reads(database.asTenants());
    }

    private static void fill(BenchmarkDatabase database, int count) {
        database.migrate("46", MIGRATIONS);
        database.executeForAll(FILL.formatted(TENANT, count, FIRST, PEOPLE));
        database.migrate("latest", MIGRATIONS);
        database.execute("VACUUM ANALYZE");
    }

    public static void main(String[] arguments) throws Exception {
        var many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MANY;
        Servers.run("Lists with many meetings stored beside few", Map.of(), MEMORY, servers -> measure(servers, many));
    }

    private static void measure(Servers servers, int count) throws Exception {
        try (var small = BenchmarkDatabase.create(servers, "few");
                var large = BenchmarkDatabase.create(servers, "many")) {
            fill(small, FEW);
            fill(large, count);
            var subjects = List.of(
                    new ListMeetings("of %,d".formatted(FEW), small, FEW),
                    new ListMeetings("the same of %,d".formatted(count), large, FEW),
                    new ListMeetings("any of %,d".formatted(count), large, count));
            subjects.forEach(ListMeetings::readAll);
            compare(servers, "one by id", subjects, ListMeetings::one);
            compare(servers, "the first 50", subjects.subList(0, 2), ListMeetings::first);
            compare(servers, "50 from anywhere on", subjects, ListMeetings::anywhere);
            compare(servers, "a day of one person", subjects, ListMeetings::agenda);
            compare(servers, "50 with a word, in a room", subjects, ListMeetings::words);
            compare(servers, "50 people's busy times of a day", subjects, ListMeetings::busy);
        }
    }

    private static void compare(
            Servers servers, String title, List<ListMeetings> subjects, Function<ListMeetings, Uni<?>> request)
            throws Exception {
        var comparison = Comparison.ofThroughput(servers, "%s, %d callers".formatted(title, CALLERS));
        for (var subject : subjects) {
            var unused = comparison.add(subject.trial(request));
        }
        comparison.run(2, 9);
    }

    private Trial trial(Function<ListMeetings, Uni<?>> request) {
        return () -> List.of(Load.run(name, CALLERS, ROUND, () -> UniHelper.toFuture(request.apply(this))));
    }

    /**
     * Once by each caller, so that it is in memory as far as that reaches, and in that of PostgreSQL's process of each
     * connection, as where it is in use.
     */
    private void readAll() {
        // Mutiny's context propagation starts with its first use, which may not be several at once.
        one().await().indefinitely();
        var callers = IntStream.range(0, CALLERS)
                .mapToObj(number -> CompletableFuture.runAsync(this::readOnce, Infrastructure.getDefaultWorkerPool()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(callers).join();
    }

    private void readOnce() {
        for (var number = 0; number < asked; number += PAGE) {
            var cursor = new AgendaCursor(FIRST.plus(APART.multipliedBy(number)), "%024x".formatted(0));
            page(MeetingFilter.NONE, Window.of(Optional.empty(), Optional.empty()), cursor)
                    .await()
                    .indefinitely();
        }
        var end = FIRST.plus(APART.multipliedBy(asked));
        for (var day = FIRST; day.isBefore(end); day = day.plus(Duration.ofDays(1))) {
            busy(new Window(day, day.plus(Duration.ofDays(1)))).await().indefinitely();
        }
    }

    private Uni<?> one() {
        return reads.read(TENANT, "%024x".formatted(any()));
    }

    private Uni<?> first() {
        return page(MeetingFilter.NONE, Window.of(Optional.empty(), Optional.empty()), AgendaCursor.START);
    }

    private Uni<?> anywhere() {
        var cursor = new AgendaCursor(start(), "%024x".formatted(0));
        return page(MeetingFilter.NONE, Window.of(Optional.empty(), Optional.empty()), cursor);
    }

    private Uni<?> agenda() {
        var person = new Person(Optional.empty(), Optional.of("p%d@example.org".formatted(any() % PEOPLE)));
        return page(MeetingFilter.of(person), day(), AgendaCursor.START);
    }

    private Uni<?> words() {
        var none = Optional.<String>empty();
        var filter = new MeetingFilter(
                MeetingFilter.NONE.person(),
                none,
                none,
                none,
                none,
                Optional.of("planning"),
                Optional.of("%024x".formatted(any() % 100)),
                none,
                none);
        return page(filter, day(), AgendaCursor.START);
    }

    private Uni<?> busy() {
        return busy(day());
    }

    private Uni<?> busy(Window window) {
        var people = IntStream.range(0, 50)
                .mapToObj(number -> new Person(Optional.empty(), Optional.of("p%d@example.org".formatted(number))))
                .toList();
        return agenda.busy(TENANT, people, window, 20_001);
    }

    private Uni<?> page(MeetingFilter filter, Window window, AgendaCursor cursor) {
        return agenda.page(TENANT, filter, window, cursor, PAGE);
    }

    /** Any, as many meetings as any other. */
    private Window day() {
        var start = start();
        return new Window(start, start.plus(Duration.ofDays(1)));
    }

    /** With a day behind it. */
    private Instant start() {
        return FIRST.plus(APART.multipliedBy(ThreadLocalRandom.current().nextInt(asked - 300)));
    }

    private int any() {
        return ThreadLocalRandom.current().nextInt(asked);
    }
}
