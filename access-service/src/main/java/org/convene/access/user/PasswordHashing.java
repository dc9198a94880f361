package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes passwords on threads of its own, a few at a time, so that a crowd of new users stops nobody else. */
@Singleton
class PasswordHashing {
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger taken = new AtomicInteger();
    private final WorkerExecutor workers;
    private final int most;

    PasswordHashing(Vertx vertx, PasswordHashingConfig config) {
        if (config.concurrency() < 1 || config.queue() < 0) {
            throw new IllegalArgumentException(
                    "convene.access.password-hashing.concurrency must be 1 or more, its queue 0 or more");
        }
        this.workers = vertx.createSharedWorkerExecutor("password-hashing", config.concurrency());
        this.most = config.concurrency() + config.queue();
    }

    /** Under a salt of its own. Fails with {@link HashingBusyException}. */
    Uni<PasswordHash> hash(String password) {
        var salt = new byte[PasswordHash.SALT_BYTES];
        random.nextBytes(salt);
        return hash(password, salt);
    }

    /** Fails with {@link HashingBusyException}. */
    Uni<PasswordHash> hash(String password, byte[] salt) {
        return bounded(() -> PasswordHash.of(password, salt));
    }

    /** Fails with {@link HashingBusyException}. */
    Uni<Boolean> matches(PasswordHash hash, String password) {
        return bounded(() -> hash.matches(password));
    }

    private <T> Uni<T> bounded(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (taken.incrementAndGet() > most) {
                taken.decrementAndGet();
                return Uni.createFrom().failure(new HashingBusyException());
            }
            return workers.executeBlocking(work, false).eventually(taken::decrementAndGet);
        });
    }

    @PreDestroy
    void close() {
        workers.closeAndAwait();
    }
}
