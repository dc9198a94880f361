package org.convene.local.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Where the acts play: whom they talk to, and how they insist on what they see. */
final class Stage {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    final DemoTarget target;
    final Narrator narrator;
    final Clock clock;
    final Instant began;
    final GatewayClient gateway;
    final InboxReader inbox;

    Stage(DemoTarget target, Narrator narrator, Clock clock) {
        this.target = target;
        this.narrator = narrator;
        this.clock = clock;
        this.began = clock.instant();
        this.gateway = new GatewayClient(this);
        this.inbox = new InboxReader(this);
    }

    /** @throws DemoFailedException unless it is true */
    void expect(Part part, boolean observed, String expectation) {
        if (!observed) {
            throw failure(part, "expected " + expectation);
        }
    }

    /**
     * Looks again and again until there is something.
     *
     * @throws DemoFailedException if there is nothing within the limit
     */
    <T> T await(Part part, String expectation, Duration limit, Supplier<Optional<T>> look) {
        var end = clock.instant().plus(limit);
        while (true) {
            var seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (clock.instant().isAfter(end)) {
                throw failure(part, "waited %d s for %s".formatted(limit.toSeconds(), expectation));
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /**
     * Looks again and again until it is so.
     *
     * @throws DemoFailedException if it is not within the limit
     */
    void awaitTrue(Part part, String expectation, Duration limit, BooleanSupplier look) {
        var ignored = await(
                part, expectation, limit, () -> Optional.of(look.getAsBoolean()).filter(so -> so));
    }

    /** Of what nobody looked for. */
    DemoFailedException failure(RuntimeException unexpected) {
        return new DemoFailedException("The demo failed in step %d: %s. The logs are in %s"
                .formatted(narrator.number(), unexpected.toString().replaceAll("\\s+", " "), target.logs()));
    }

    DemoFailedException failure(Part part, String reason) {
        return new DemoFailedException("The demo failed in step %d: %s. The part is %s; its log is %s"
                .formatted(
                        narrator.number(), reason, part.title(), target.logs().resolve(part.logFile())));
    }
}
