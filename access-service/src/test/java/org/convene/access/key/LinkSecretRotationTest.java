package org.convene.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.convene.access.guest.TestGuests;
import org.convene.access.link.LinkSigner;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.tenancy.Transaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A secret takes another's place while links and guests' accesses are signed and proved all the time. */
class LinkSecretRotationTest {
    private static final String TENANT = GoldenEvents.TENANT;
    private static final int RATE = 2_000;
    private static final int SECONDS = 3;
    private static final int ROTATIONS = 10;

    /** Of so many one is a guest, who is looked up. */
    private static final int GUESTS = 20;

    private static final byte[] PAYLOAD = new byte[59];
    private static final Clock CLOCK = Clock.systemUTC();
    private static TestDatabase database;

    private final LinkSecretRepository repository = new LinkSecretRepository(database.tenants(), KeyRotation.before());
    private final LinkSecrets one = new LinkSecrets(repository, CLOCK);
    private final LinkSecrets other = new LinkSecrets(repository, CLOCK);
    private final LinkSecretChanges changes = new LinkSecretChanges(repository, one, CLOCK);
    private final AtomicInteger proved = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger rotated = new AtomicInteger();
    private final AtomicInteger newest = new AtomicInteger();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("link_secret_rotation");
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(TENANT));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** What one replica signs, the other is never told of before it has to prove it. */
    @Test
    @Timeout(300)
    void neitherLinkNorGuestIsRefusedFalselyWhileSecretsRotate() throws Exception {
        change(transaction -> changes.createFirst(transaction, TENANT));
        var rotation = Executors.newSingleThreadScheduledExecutor();
        var between = Duration.ofSeconds(SECONDS).dividedBy(ROTATIONS + 1).toMillis();
        for (var each = 1; each <= ROTATIONS; each++) {
            rotation.schedule(this::rotate, each * between, TimeUnit.MILLISECONDS);
        }

        var all = signAndProve();
        rotation.shutdown();

        assertThat(rotation.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(refused).hasValue(0);
        assertThat(proved.get()).isEqualTo(all).isGreaterThanOrEqualTo(RATE * SECONDS);
        assertThat(newest.get()).as("number of the last secret that signed").isEqualTo(1 + ROTATIONS);
    }

    /** Until the last rotation, and once after it; how many. */
    private int signAndProve() {
        var pace = new Pace(RATE);
        var all = new ArrayList<CompletableFuture<?>>();
        for (var each = 0; each < RATE * SECONDS || rotated.get() < ROTATIONS; each++) {
            pace.awaitNext();
            all.add(proved(each % GUESTS == 0 ? guest() : link()));
        }
        all.add(proved(link()));
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
        System.out.printf(
                "links of version 2: %,d proved, %,.0f a second of %,d, while secrets rotated %d times%n",
                all.size(), pace.reached(), RATE, ROTATIONS);
        return all.size();
    }

    private CompletableFuture<Boolean> proved(Uni<Boolean> proof) {
        return proof.invoke(isProved -> (isProved ? proved : refused).incrementAndGet())
                .subscribeAsCompletionStage();
    }

    /** Signed by one replica, proved by the other. */
    private Uni<Boolean> link() {
        return signing().chain(secret -> {
            var mac = new LinkSigner(secret).sign(PAYLOAD);
            return other.find(TENANT, secret.number(), Instant.now(CLOCK))
                    .map(found -> found.map(LinkSigner::new)
                            .filter(signer -> signer.verify(PAYLOAD, mac))
                            .isPresent());
        });
    }

    /** The same. */
    private Uni<Boolean> guest() {
        return signing().chain(secret -> {
            var now = Instant.now(CLOCK);
            var token = TestGuests.token(TENANT, secret, now.plusSeconds(60));
            return TestGuests.isProved(database.tenants(), other, TENANT, token, now);
        });
    }

    private Uni<LinkSecret> signing() {
        return one.signing(TENANT).invoke(secret -> newest.accumulateAndGet(secret.number(), Math::max));
    }

    /** From now on the next one signs; those before it prove for a while. */
    private void rotate() {
        var now = Instant.now(CLOCK);
        change(transaction -> changes.add(transaction, TENANT, new Validity(now, Optional.empty()))
                .chain(added -> changes.require(transaction, TENANT, added.number() - 1))
                .chain(before -> changes.ending(transaction, TENANT, before, Optional.of(now.plusSeconds(60))))
                .chain(ended -> changes.end(transaction, TENANT, ended)));
        rotated.incrementAndGet();
    }

    private static void change(Function<Transaction, Uni<Void>> work) {
        database.tenants().transaction(TENANT, work).await().atMost(Duration.ofSeconds(30));
    }
}
