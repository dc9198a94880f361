package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often links of the first version are opened is kept, and nothing else of them. */
class V1UsesTest {
    private static final String TENANT = GoldenEvents.TENANT;
    private static final String CLIENT = "mycompanyname";
    private static final PageRequest FIRST = new PageRequest(Optional.empty(), 50);
    private static TestDatabase database;

    private final MovableClock clock = new MovableClock();
    private final Instant now = clock.instant();
    private final V1Uses uses = new V1Uses(database.system(), database.tenants(), clock);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("link_v1_uses");
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(TENANT));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void none() {
        database.execute("TRUNCATE v1_use");
    }

    @Test
    void aThousandOpeningsAreOneRowForEachPerson() {
        var ana = new V1Link(CLIENT, "crm-1", "Ana", "");
        var ben = new V1Link("trial", "crm-1", "Ben", "");
        for (var each = 0; each < 1_000; each++) {
            note(uses, ana, V1Form.unpadded);
        }
        note(uses, ben);
        assertThat(listed()).isEmpty();

        done(uses.write());
        clock.moveTo(now.plusSeconds(60));
        note(uses, ana, V1Form.base64url);
        done(uses.write());
        done(uses.write());

        assertThat(listed()).hasSize(2).anySatisfy(use -> {
            assertThat(use.client()).isEqualTo(CLIENT);
            assertThat(use.personId()).isEqualTo("crm-1");
            assertThat(use.uses()).isEqualTo(1_001);
            assertThat(use.forms()).containsExactly("base64url", "personal", "unpadded");
            assertThat(Duration.between(use.firstUsedAt(), use.lastUsedAt())).isEqualTo(Duration.ofSeconds(60));
        });
    }

    @Test
    void formsAreKeptApartByClientAndByPersonAndAddUpOverReplicasAndWritings() {
        var elsewhere = new V1Uses(database.system(), database.tenants(), clock);
        var ana = new V1Link(CLIENT, "crm-1", "Ana", "");
        note(uses, ana, V1Form.unescaped);
        note(uses, new V1Link("trial", "crm-1", "Ana", ""), V1Form.base64url);
        note(uses, new V1Link(CLIENT, "crm-2", "Ben", ""));
        note(elsewhere, ana, V1Form.unpadded);
        done(uses.write());
        done(elsewhere.write());
        note(uses, ana, V1Form.unescaped);
        done(uses.write());

        assertThat(listed())
                .extracting(use -> use.client() + " " + use.personId() + " " + use.uses() + " " + use.forms())
                .containsExactlyInAnyOrder(
                        CLIENT + " crm-1 3 [personal, unescaped, unpadded]",
                        "trial crm-1 1 [base64url, personal]",
                        CLIENT + " crm-2 1 [personal]");
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenTheNextTimeWithItsForms() {
        var ana = new V1Link(CLIENT, "crm-1", "Ana", "");
        note(uses, ana, V1Form.unpadded);
        database.execute("ALTER TABLE v1_use RENAME TO away");
        done(uses.write());
        note(uses, ana, V1Form.base64url);
        database.execute("ALTER TABLE away RENAME TO v1_use");

        done(uses.write());

        assertThat(listed()).singleElement().satisfies(use -> {
            assertThat(use.uses()).isEqualTo(2);
            assertThat(use.forms()).containsExactly("base64url", "personal", "unpadded");
        });
    }

    @Test
    void manyPeopleAreWrittenAndListedInPages() {
        for (var each = 0; each < 2_500; each++) {
            note(uses, new V1Link(CLIENT, "crm-" + each, "Somebody", ""));
        }
        done(uses.write());

        var page = done(uses.list(TENANT, new PageRequest(Optional.empty(), 200)));
        assertThat(page.items()).hasSize(200);
        assertThat(page.nextCursor()).isPresent();
        assertThat(database.value("SELECT count(*) FROM v1_use")).isEqualTo("2500");
    }

    /** Openings go on: a writing ends all the same. */
    @Test
    void aWritingEndsWhileLinksAreOpened() {
        var isDone = new AtomicBoolean();
        note(uses, new V1Link(CLIENT, "crm-1", "Ana", ""));
        var visitors = CompletableFuture.runAsync(() -> {
            while (!isDone.get()) {
                note(uses, new V1Link(CLIENT, "crm-1", "Ana", ""));
            }
        });
        uses.write().await().atMost(Duration.ofSeconds(30));
        isDone.set(true);
        visitors.join();

        assertThat(listed()).hasSize(1);
    }

    @Test
    void writingsBesideEachOtherLoseAndDoubleNothing() {
        for (var each = 0; each < 5_000; each++) {
            note(uses, new V1Link(CLIENT, "crm-" + each, "Somebody", ""));
        }

        var writings = Stream.generate(() -> CompletableFuture.runAsync(() -> done(uses.write())))
                .limit(4)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(writings).join();
        done(uses.write());

        assertThat(database.value("SELECT count(*) || ' ' || sum(uses) FROM v1_use"))
                .isEqualTo("5000 5000");
    }

    @Test
    void usesAreForgottenWithTheTenantsOtherData() {
        var today = Clock.systemUTC();
        note("crm-1", Clock.offset(today, Duration.ofDays(-366)));
        note("crm-2", today);

        assertThat(done(new V1UseRetention(database.system()).work())).isFalse();

        assertThat(listed())
                .singleElement()
                .satisfies(use -> assertThat(use.personId()).isEqualTo("crm-2"));
    }

    private static void note(V1Uses uses, V1Link link, V1Form... others) {
        var forms = Stream.concat(Stream.of(V1Form.personal), Stream.of(others)).collect(Collectors.toSet());
        uses.note(
                TENANT,
                new SignedLinkCheck.Genuine(link, V1Policy.USUAL, forms, new V1Signer(link.client(), "secret")));
    }

    private static void note(String person, Clock clock) {
        var uses = new V1Uses(database.system(), database.tenants(), clock);
        note(uses, new V1Link(CLIENT, person, "Ana", ""));
        done(uses.write());
    }

    private List<V1Use> listed() {
        return done(uses.list(TENANT, FIRST)).items();
    }

    @CanIgnoreReturnValue
    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
