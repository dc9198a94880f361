package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;

/**
 * Attempts on a real database, with limits that are soon reached. However long a trial takes it is in time, and then those who
 * have to wait are told so at once.
 */
public final class TestAttempts {
    public static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 15;
    public static final int PER_MEETING = 6;
    public static final int PER_CLIENT = 20;

    private TestAttempts() {}

    public static Attempts in(TestDatabase database) {
        return in(database, pace(time -> Uni.createFrom().voidItem()));
    }

    /** Whatever is done while others wait is in time. */
    static RefusalPace pace(Function<Duration, Uni<Void>> timer) {
        return new RefusalPace(new MovableClock(), never -> Uni.createFrom().nothing(), timer);
    }

    /** So many wait for their refusal that the next would be too many. */
    static Attempts crowded(TestDatabase database) {
        var full = new RefusalPace(
                new MovableClock(),
                time -> Uni.createFrom().nothing(),
                time -> Uni.createFrom().nothing());
        var now = full.now();
        for (var number = 0; number < RefusalPace.MOST; number++) {
            full.rest(now).subscribe().with(told -> {});
        }
        return in(database, full);
    }

    static Attempts in(TestDatabase database, RefusalPace pace) {
        return in(database, pace, PER_ADDRESS);
    }

    static Attempts in(TestDatabase database, RefusalPace pace, int perAddress) {
        var config = new AttemptConfig() {
            @Override
            public int failures() {
                return 5;
            }

            @Override
            public int failuresPerAccount() {
                return PER_ACCOUNT;
            }

            @Override
            public int failuresPerAddress() {
                return perAddress;
            }

            @Override
            public int failuresPerMeeting() {
                return PER_MEETING;
            }

            @Override
            public int failuresPerClient() {
                return PER_CLIENT;
            }
        };
        return new Attempts(
                new AttemptHash(database.system(), TestSealer.create()),
                new AttemptRepository(database.system(), config),
                pace);
    }

    /** One whose entry does nothing. */
    static <T> Uni<Optional<T>> attempt(
            Attempts attempts, String account, ClientAddress address, Supplier<Uni<Optional<T>>> password) {
        return attempts.attempt(
                account, address, password, right -> Uni.createFrom().item(Optional.of(right)));
    }
}
