package org.convene.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.TenantChanged;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.testing.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which secrets of a tenant sign, and which are taken. */
class LinkSecretsTest {
    private static final String TENANT = GoldenEvents.TENANT;
    private static TestDatabase database;

    private final MovableClock clock = new MovableClock();
    private final Instant now = clock.instant();
    private final LinkSecretRepository repository = new LinkSecretRepository(database.tenants(), KeyRotation.before());
    private final LinkSecrets secrets = new LinkSecrets(repository, clock);
    private final LinkSecretChanges changes = new LinkSecretChanges(repository, secrets, clock);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("link_secrets");
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(TENANT));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void one() {
        database.execute("TRUNCATE link_secret");
        change(transaction -> changes.createFirst(transaction, TENANT).replaceWith(true));
    }

    @Test
    void theNewestThatIsValidSignsAndTheOthersAreTakenUntilTheyEnd() {
        add(now.plusSeconds(3600), Optional.empty());
        assertThat(signing()).isEqualTo(1);
        assertThat(taken()).containsExactly(1);

        clock.moveTo(now.plusSeconds(3600));
        assertThat(signing()).isEqualTo(2);
        assertThat(taken()).containsExactly(2, 1);

        end(1, Optional.of(now.plusSeconds(7200)));
        clock.moveTo(now.plusSeconds(7199));
        assertThat(taken()).containsExactly(2, 1);
        clock.moveTo(now.plusSeconds(7200));
        assertThat(taken()).containsExactly(2);
    }

    @Test
    void whatAnotherMachineMaySignWithAlreadyIsTaken() {
        add(now.plusSeconds(10), Optional.empty());

        assertThat(taken()).containsExactly(2, 1);
        assertThat(signing()).isEqualTo(1);
    }

    @Test
    void oneIsValidAtAnyTime() {
        assertThatThrownBy(() -> end(1, Optional.of(now.plusSeconds(60)))).isInstanceOf(LastLinkSecretException.class);
        add(now.plusSeconds(61), Optional.empty());
        assertThatThrownBy(() -> end(1, Optional.of(now.plusSeconds(60)))).isInstanceOf(LastLinkSecretException.class);
        end(1, Optional.of(now.plusSeconds(61)));
        assertThatThrownBy(() -> end(2, Optional.of(now.plusSeconds(9999))))
                .isInstanceOf(LastLinkSecretException.class);
        end(1, Optional.empty());
        end(2, Optional.of(now.plusSeconds(9999)));
    }

    @Test
    void linksCanName255AndNoMore() {
        change(transaction -> repository
                .add(
                        transaction,
                        TENANT,
                        new LinkSecretView(255, now, now, Optional.empty()),
                        new SecretKeySpec(new byte[32], LinkSecrets.ALGORITHM))
                .replaceWith(true));

        assertThatThrownBy(() -> add(now, Optional.empty())).isInstanceOf(LinkSecretLimitException.class);
    }

    @Test
    void anUnknownOneIsNotFound() {
        assertThatThrownBy(() -> end(7, Optional.empty())).isInstanceOf(LinkSecretNotFoundException.class);
    }

    @Test
    void whatAnotherReplicaChangedIsForgottenWhenItIsTold() {
        var elsewhere = new LinkSecrets(repository, clock);
        assertThat(await(elsewhere.signing(TENANT)).number()).isEqualTo(1);
        add(now, Optional.empty());
        assertThat(await(elsewhere.signing(TENANT)).number()).isEqualTo(1);

        var golden = GoldenFile.of(TenantChanged.TYPE);
        new LinkSecretBroadcasts(elsewhere).on(GoldenEvents.event(golden.type(), "one", golden.json()));

        assertThat(await(elsewhere.signing(TENANT)).number()).isEqualTo(2);
    }

    /** Whoever makes up numbers makes no work of it, and whoever has a new one is not refused for that. */
    @Test
    void unknownOnesAreLookedForOnceASecondForAllWhoAsk() {
        var reads = new AtomicInteger();
        var mayRead = new AtomicReference<>(CompletableFuture.<Void>completedFuture(null));
        var elsewhere = new LinkSecrets(counting(reads, mayRead), clock);
        var firsts = Stream.generate(() -> elsewhere.of(TENANT).subscribeAsCompletionStage())
                .limit(200)
                .toList();
        assertThat(firsts).allSatisfy(known -> assertThat(known.join()).hasSize(1));
        assertThat(reads).hasValueLessThan(10);
        reads.set(0);
        assertThat(await(elsewhere.find(TENANT, 9, now))).isEmpty();

        // The next one begins in a second, and reads when the new one is there, however long that takes.
        mayRead.set(new CompletableFuture<>());
        var strangers = Stream.generate(() -> elsewhere.find(TENANT, 9, now).subscribeAsCompletionStage())
                .limit(200)
                .toList();
        add(now, Optional.empty());
        mayRead.get().complete(null);

        assertThat(await(elsewhere.find(TENANT, 2, now))).isPresent();
        assertThat(strangers).allSatisfy(found -> assertThat(found.join()).isEmpty());
        assertThat(reads).hasValue(2);
    }

    @Test
    void howeverSoonTheNextOneBeginsATimerIsAskedForAMillisecondAtLeast() {
        var elsewhere = new LinkSecrets(repository, clock, LinkSecretsTest::ofAnEventLoop);
        assertThat(await(elsewhere.find(TENANT, 9, now))).isEmpty();
        clock.moveTo(now.plusSeconds(1).minusNanos(500_000));

        assertThat(await(elsewhere.find(TENANT, 9, now))).isEmpty();
    }

    private static Uni<Void> ofAnEventLoop(Duration time) {
        return time.toMillis() < 1
                ? Uni.createFrom().failure(new IllegalArgumentException("Cannot schedule a timer with delay < 1 ms"))
                : Uni.createFrom().voidItem().onItem().delayIt().by(time);
    }

    private static LinkSecretRepository counting(
            AtomicInteger reads, AtomicReference<CompletableFuture<Void>> mayRead) {
        return new LinkSecretRepository(database.tenants(), KeyRotation.before()) {
            @Override
            Uni<List<DatedLinkSecret>> open(String tenant) {
                reads.incrementAndGet();
                return Uni.createFrom().completionStage(mayRead.get()).chain(() -> super.open(tenant));
            }
        };
    }

    private void add(Instant from, Optional<Instant> until) {
        change(transaction -> changes.add(transaction, TENANT, new Validity(from, until)));
    }

    private void end(int number, Optional<Instant> until) {
        change(transaction -> changes.require(transaction, TENANT, number)
                .chain(secret -> changes.ending(transaction, TENANT, secret, until))
                .chain(ended -> changes.end(transaction, TENANT, ended)));
    }

    private int signing() {
        return await(secrets.signing(TENANT)).number();
    }

    private Iterable<Integer> taken() {
        return await(secrets.of(TENANT)).stream().map(LinkSecret::number).toList();
    }

    private static <T> void change(Function<Transaction, Uni<T>> work) {
        var ignored = await(database.tenants().transaction(TENANT, work));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
