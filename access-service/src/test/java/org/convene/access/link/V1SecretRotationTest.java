package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.convene.access.key.Pace;
import org.convene.access.key.Validity;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client's secret takes another's place while the tenant's own system signs and doors prove all the time. */
class V1SecretRotationTest {
    private static final String TENANT = GoldenEvents.TENANT;
    private static final String CLIENT = "mycompanyname";
    /** Genuine links a second. */
    private static final int RATE = 2_000;

    private static final int ROTATIONS = 8;

    /** A second's between two rotations, and before the first and after the last; more until the last is done. */
    private static final int LINKS = RATE * (ROTATIONS + 1);
    /** Of which each so many a forgery is tried, too. */
    private static final int FORGED = 10;

    /** No more wait for the database, however slow it is: then there are fewer a second, which is told. */
    private static final int AT_ONCE = 64;

    private static final Clock CLOCK = Clock.systemUTC();
    private static final V1Link LINK = new V1Link(CLIENT, "100500", "John Doe", "doe@example.com");
    private static TestDatabase database;

    private final LinkClients clients = new LinkClients(database.tenants(), KeyRotation.before());
    private final V1Doors doors = new V1Doors(database.tenants(), clients);
    private final AtomicReference<String> signing = new AtomicReference<>("the tenant's secret, number 0");
    private final AtomicInteger rotated = new AtomicInteger();
    private final AtomicInteger proved = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger forged = new AtomicInteger();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("v1_secret_rotation");
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(TENANT));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** First the new secret is added, then the tenant signs with it, then the old one ends. */
    @Test
    @Timeout(300)
    void noLinkIsRefusedFalselyAndNoForgeryIsTakenWhileSecretsRotate() throws Exception {
        add(signing.get());
        var rotation = Executors.newSingleThreadExecutor();

        var all = signAndProve(rotation);
        rotation.shutdown();

        assertThat(rotation.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        assertThat(signing.get()).endsWith("number " + ROTATIONS);
        assertThat(refused).hasValue(0);
        assertThat(proved.get()).isEqualTo(all).isGreaterThanOrEqualTo(LINKS);
        assertThat(forged).as("taken with a signature of no secret").hasValue(0);
    }

    /** With a rotation beside it after each second's, until all are done; how many. */
    private int signAndProve(Executor rotation) throws InterruptedException {
        var pace = new Pace(RATE);
        var permits = new Semaphore(AT_ONCE);
        var each = 0;
        for (; each < LINKS || rotated.get() < ROTATIONS; each++) {
            var number = each / RATE;
            if (each == number * RATE && number > 0 && number <= ROTATIONS) {
                rotation.execute(() -> rotate(number));
            }
            pace.awaitNext();
            permits.acquire();
            var work = signedAndProved(each % FORGED == 0)
                    .onTermination()
                    .invoke(() -> permits.release())
                    .subscribeAsCompletionStage();
            assertThat(work.isCompletedExceptionally()).isFalse();
        }
        permits.acquire(AT_ONCE);
        System.out.printf(
                "links of version 1: %,d proved, %,.0f a second of %,d, while secrets rotated %d times%n",
                each, pace.reached(), RATE, ROTATIONS);
        return each;
    }

    private Uni<Void> signedAndProved(boolean andForged) {
        return isTaken(LINK.sign(signing.get()))
                .invoke(isTaken -> (isTaken ? proved : refused).incrementAndGet())
                .chain(() -> andForged
                        ? isTaken(LINK.sign(signing.get() + "0"))
                        : Uni.createFrom().item(false))
                .invoke(isTaken -> forged.addAndGet(isTaken ? 1 : 0))
                .replaceWithVoid();
    }

    private Uni<Boolean> isTaken(SignedV1Link link) {
        return doors.find(TENANT, CLIENT, "weekly", null)
                .map(door -> SignedLinks.check(link, door.keys(), Instant.now(CLOCK)))
                .map(check -> check instanceof SignedLinkCheck.Genuine);
    }

    private void rotate(int number) {
        var next = "the tenant's secret, number " + number;
        add(next);
        signing.set(next);
        endOldest();
        rotated.incrementAndGet();
    }

    private void add(String text) {
        var secret = new LinkClientSecretView(Id.next(), now(), new Validity(now(), Optional.empty()));
        done(clients.transaction(
                TENANT,
                transaction -> clients.lock(transaction, TENANT, CLIENT)
                        .chain(() -> clients.remove(transaction, TENANT, CLIENT, Optional.of(now())))
                        .chain(() -> clients.add(transaction, TENANT, CLIENT, secret, text))));
    }

    /** Links that were signed a moment ago are on their way yet. */
    private void endOldest() {
        var old = clients.list(TENANT, CLIENT).await().atMost(Duration.ofSeconds(30)).stream()
                .filter(secret -> secret.validUntil().isEmpty())
                .min(Comparator.comparing(LinkClientSecretView::validFrom))
                .orElseThrow();
        var ended = old.endingAt(Optional.of(now().plusSeconds(60)));
        done(clients.transaction(TENANT, transaction -> clients.end(transaction, TENANT, CLIENT, ended)));
    }

    private static Instant now() {
        return Instant.now(CLOCK).truncatedTo(ChronoUnit.MILLIS);
    }

    private static void done(Uni<Void> work) {
        work.await().atMost(Duration.ofSeconds(30));
    }
}
