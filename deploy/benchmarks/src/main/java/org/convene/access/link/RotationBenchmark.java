package org.convene.access.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;
import org.convene.access.key.LinkSecret;
import org.convene.access.key.TwoReplicas;
import org.convene.benchmarks.Servers;
import org.convene.platform.secret.BenchmarkSealer;
import org.convene.platform.tenancy.BenchmarkDatabase;
import org.convene.platform.time.Id;

/**
 * Links of both versions are signed and verified, from text to answer, by callers who never pause, while one secret after
 * the other takes the place of the one before: how many a second, and how many of them are judged falsely. Fails where
 * one is.
 */
public final class RotationBenchmark {
    private static final int CALLERS = 32;
    private static final int ROTATIONS = 8;
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** What was signed a moment ago is on its way yet. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    /** One of so many is forged. */
    private static final int FORGED = 10;

    private static final String TENANT = "0".repeat(24);
    private static final String MIGRATIONS = "filesystem:access-service/src/main/resources/db/migration";

    /** Takes genuine links, and no forged ones. */
    @FunctionalInterface
    private interface Door {
        boolean isTaken(boolean forged);
    }

    private final Door door;
    private final AtomicLong verified = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong forged = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private volatile boolean isOver;

    private RotationBenchmark(Door door) {
        this.door = door;
    }

    public static void main(String[] arguments) throws Exception {
        Servers.run("Links verified while secrets rotate", Map.of(), RotationBenchmark::measure);
    }

    private static void measure(Servers servers) throws Exception {
        try (var database = BenchmarkDatabase.create(servers, "access")) {
            database.migrate("latest", MIGRATIONS);
            database.executeForAll(
                    "INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Acme', 'acme', now())"
                            .formatted(TENANT));
            var tenants = database.asTenants();
            var sealer = BenchmarkSealer.create();
            var client = new RotatingClient(tenants, sealer, TENANT);
            new RotationBenchmark(client::isTaken).run("version 1", () -> client.rotate(OVERLAP));
            var replicas = new TwoReplicas(tenants, sealer, TENANT);
            var verifier = new LinkVerifier(replicas.verifying());
            new RotationBenchmark(forged -> isTaken(verifier, replicas.signing(), forged))
                    .run("version 2", () -> replicas.rotate(OVERLAP));
        }
    }

    private static boolean isTaken(LinkVerifier verifier, LinkSecret secret, boolean forged) {
        var id = new LinkId(TENANT, Id.next(), Id.next(), LinkUse.multi);
        var link = new PersonalLink(
                secret.number(),
                id.use(),
                id.text(),
                TENANT,
                id.meetingId(),
                id.participantId(),
                Instant.now().plusSeconds(60));
        var key = forged ? new SecretKeySpec(new byte[32], "HmacSHA256") : secret.key();
        var token = link.issue(new LinkSigner(new LinkSecret(secret.number(), key)));
        return verifier.check(TENANT, token, Instant.now()).await().indefinitely() instanceof LinkCheck.Genuine;
    }

    /** The first stretch warms up, and is not counted among the rates. */
    private void run(String version, Runnable rotate) throws Exception {
        var callers = Executors.newFixedThreadPool(CALLERS);
        var all = new ArrayList<Future<?>>();
        for (var caller = 0; caller < CALLERS; caller++) {
            all.add(callers.submit(this::verify));
        }
        var rates = new ArrayList<Double>();
        var ignored = rateOfNext();
        for (var each = 0; each < ROTATIONS; each++) {
            rotate.run();
            rates.add(rateOfNext());
        }
        isOver = true;
        for (var caller : all) {
            caller.get(1, TimeUnit.MINUTES);
        }
        callers.shutdown();
        tell(version, rates.stream().sorted().toList());
    }

    private double rateOfNext() throws InterruptedException {
        var before = verified.get();
        var start = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
        return (verified.get() - before) * 1e9 / (System.nanoTime() - start);
    }

    private void verify() {
        for (var each = 1; !isOver; each++) {
            var isForged = each % FORGED == 0;
            var isTaken = door.isTaken(isForged);
            verified.incrementAndGet();
            if (isForged) {
                forged.incrementAndGet();
                taken.addAndGet(isTaken ? 1 : 0);
            } else {
                refused.addAndGet(isTaken ? 0 : 1);
            }
        }
    }

    private void tell(String version, List<Double> rates) {
        System.out.printf(
                "links of %s, %d callers, %d rotations: %,.0f verified a second (%,.0f to %,.0f after one of them);"
                        + " %,d of %,d genuine ones refused, %,d of %,d forged ones taken%n",
                version,
                CALLERS,
                ROTATIONS,
                rates.get(rates.size() / 2),
                rates.get(0),
                rates.get(rates.size() - 1),
                refused.get(),
                verified.get() - forged.get(),
                taken.get(),
                forged.get());
        if (refused.get() + taken.get() > 0) {
            throw new IllegalStateException("links were judged falsely");
        }
    }
}
