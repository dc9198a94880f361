package org.convene.access.link;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * Keeps whom links of version 1 still bring. Openings are counted in memory and written every ten seconds, one row for
 * each of a client's people, so that who waits at a door waits for none of it; a crash forgets what was not written.
 */
@Singleton
public class V1Uses {
    private static final Logger LOG = Logger.getLogger(V1Uses.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** Of people between two writings; further ones are not counted. */
    private static final int MOST = 50_000;

    private static final int PAGE = 1_000;

    private static final String ADD = """
            INSERT INTO v1_use (id, tenant, client, person_id, uses, first_used_at, last_used_at, forms)
            SELECT id, tenant, client, person_id, uses, first, last, string_to_array(forms, ' ')
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[],
                        $7::timestamptz[], $8::text[])
                AS new (id, tenant, client, person_id, uses, first, last, forms)
            ON CONFLICT (tenant, client, person_id) DO UPDATE
            SET uses = v1_use.uses + excluded.uses,
                last_used_at = greatest(v1_use.last_used_at, excluded.last_used_at),
                forms = ARRAY (SELECT DISTINCT unnest(v1_use.forms || excluded.forms) ORDER BY 1)
            """;
    private static final String LIST = """
            SELECT id, client, person_id, uses, first_used_at, last_used_at, forms FROM v1_use
            WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3
            """;

    private final SystemDatabase system;
    private final TenantDatabase tenants;
    private final Clock clock;
    private final Map<Person, Openings> unwritten = new ConcurrentHashMap<>();

    V1Uses(SystemDatabase system, TenantDatabase tenants, Clock clock) {
        this.system = system;
        this.tenants = tenants;
        this.clock = clock;
    }

    private record Person(String tenant, String client, String id) {
        /** Replicas write in one order, and so never wait for each other in a circle. */
        static final Comparator<Person> ORDER = Comparator.comparing(Person::tenant)
                .thenComparing(Person::client)
                .thenComparing(Person::id);
    }

    private record Openings(long count, Instant first, Instant last, Set<V1Form> forms) {
        Openings and(Openings more) {
            return new Openings(
                    count + more.count,
                    first.isBefore(more.first) ? first : more.first,
                    last.isAfter(more.last) ? last : more.last,
                    forms.containsAll(more.forms) ? forms : union(forms, more.forms));
        }

        private static Set<V1Form> union(Set<V1Form> some, Set<V1Form> more) {
            return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
        }

        String formNames() {
            return forms.stream().map(V1Form::name).sorted().collect(Collectors.joining(" "));
        }
    }

    /** A door was opened by this link. */
    public void note(String tenant, SignedLinkCheck.Genuine shown) {
        note(tenant, shown.link().client(), shown.link().id(), shown.forms());
    }

    /**
     * The same.
     *
     * @param client which signed the link
     * @param personId whom it let in
     */
    public void note(String tenant, String client, String personId, Set<V1Form> forms) {
        var person = new Person(tenant, client, personId);
        if (unwritten.size() < MOST || unwritten.containsKey(person)) {
            var now = clock.instant();
            unwritten.merge(person, new Openings(1, now, now, forms), Openings::and);
        }
    }

    /** In the order of the first use. */
    Uni<Page<V1Use>> list(String tenant, PageRequest page) {
        return tenants.execute(tenant, LIST, tenant, page.after(), page.read())
                .map(rows -> Page.of(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(V1Uses::use)
                                .toList(),
                        page,
                        V1Use::id));
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> write() {
        return writePages()
                .onFailure()
                .invoke(failure -> LOG.warnf("uses of links not written cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Of those who came by now: what is noted meanwhile is written the next time. */
    private Uni<Void> writePages() {
        return Multi.createFrom()
                .iterable(List.copyOf(unwritten.keySet()))
                .group()
                .intoLists()
                .of(PAGE)
                .onItem()
                .transformToUniAndConcatenate(this::writePage)
                .onItem()
                .ignoreAsUni();
    }

    /** Of whom another writing has taken the openings, it writes nothing. */
    private Uni<Void> writePage(List<Person> people) {
        var page = people.stream().sorted(Person.ORDER).flatMap(this::taken).toList();
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return add(page).onFailure().invoke(() -> page.forEach(this::putBack));
    }

    private Stream<Map.Entry<Person, Openings>> taken(Person person) {
        return Optional.ofNullable(unwritten.remove(person)).map(openings -> Map.entry(person, openings)).stream();
    }

    private void putBack(Map.Entry<Person, Openings> unsaved) {
        unwritten.merge(unsaved.getKey(), unsaved.getValue(), Openings::and);
    }

    private Uni<Void> add(List<Map.Entry<Person, Openings>> page) {
        return system.executeUnflushed(
                        ADD,
                        texts(page, person -> Id.next()),
                        texts(page, Person::tenant),
                        texts(page, Person::client),
                        texts(page, Person::id),
                        page.stream().map(entry -> entry.getValue().count()).toArray(Long[]::new),
                        times(page, Openings::first),
                        times(page, Openings::last),
                        page.stream().map(entry -> entry.getValue().formNames()).toArray(String[]::new))
                .replaceWithVoid();
    }

    void stop(@Observes ShutdownEvent shutdown) {
        write().ifNoItem()
                .after(FAREWELL)
                .recoverWithUni(Uni.createFrom().voidItem())
                .await()
                .indefinitely();
    }

    private static String[] texts(List<Map.Entry<Person, Openings>> page, Function<Person, String> part) {
        return page.stream().map(entry -> part.apply(entry.getKey())).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Map.Entry<Person, Openings>> page, Function<Openings, Instant> part) {
        return page.stream()
                .map(entry -> part.apply(entry.getValue()).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private static V1Use use(Row row) {
        return new V1Use(
                row.getString("id"),
                row.getString("client"),
                row.getString("person_id"),
                row.getLong("uses"),
                row.getOffsetDateTime("first_used_at").toInstant(),
                row.getOffsetDateTime("last_used_at").toInstant(),
                List.of(row.getArrayOfStrings("forms")));
    }
}
