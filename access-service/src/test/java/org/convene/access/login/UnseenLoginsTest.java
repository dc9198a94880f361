package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/**
 * Whoever tries whatever where and when, and says to be on whichever device: what wrong passwords are answered is the same
 * where nobody ever logs in as where users do in between, at any address, and mistype on their devices. There they always
 * get in.
 */
class UnseenLoginsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int ACCOUNTS = 3;
    private static TestDatabase database;

    private final Attempts attempts = TestAttempts.in(database);

    @BeforeContainer
    static void create() {
        database = TestDatabase.create("access_unseen_logins");
        database.stopClock();
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    private enum Kind {
        WRONG,
        WRONG_WITH_FORGED_TOKEN,
        WRONG_WITH_OTHERS_TOKEN,
        RIGHT,
        WRONG_ON_DEVICE,
        RIGHT_ON_DEVICE,
        PAUSE
    }

    private record Step(Kind kind, int account, int address, Duration pause) {}

    /** What users have who log in, each on a device, and outsiders can only guess. */
    private final class Users {
        private final Map<Integer, DeviceToken> devices = new HashMap<>();
        private final Map<Integer, Integer> mistyped = new HashMap<>();
        private final String world;

        Users(String world) {
            this.world = world;
            for (var account = 1; account <= ACCOUNTS; account++) {
                devices.put(account, await(attempts.know(world + account, Optional.empty())));
            }
        }

        Optional<DeviceToken> device(int account) {
            return Optional.of(devices.get(account));
        }

        /** Never as often as makes a device wait for itself. */
        void mistype(Step step) {
            if (mistyped.merge(step.account(), 1, Integer::sum) < 5) {
                assertThat(attempt(world, step, device(step.account()), Optional.empty()))
                        .isEqualTo("wrong");
            }
        }

        void logIn(Step step) {
            var device = device(step.account());
            assertThat(attempt(world, step, device, Optional.of("right"))).isEqualTo("let in");
            assertThat(await(attempts.know(world + step.account(), device))).isEqualTo(device.orElseThrow());
        }
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void whatWrongPasswordsAreAnsweredDependsOnWrongOnesAlone(@ForAll("steps") List<Step> steps) {
        var withLogins = Id.next();
        var withoutLogins = Id.next();
        var users = new Users(withLogins);

        for (var step : steps) {
            switch (step.kind()) {
                case WRONG, WRONG_WITH_FORGED_TOKEN, WRONG_WITH_OTHERS_TOKEN ->
                    assertThat(attempt(withLogins, step, outsiders(step, users), Optional.empty()))
                            .isEqualTo(attempt(withoutLogins, step, Optional.empty(), Optional.empty()));
                case RIGHT ->
                    assertThat(attempt(withLogins, step, Optional.empty(), Optional.of("right")))
                            .matches("let in|wait PT.*");
                case WRONG_ON_DEVICE -> users.mistype(step);
                case RIGHT_ON_DEVICE -> users.logIn(step);
                case PAUSE -> database.step(step.pause());
            }
        }
    }

    /** The token of those who have none of the account's. */
    private static Optional<DeviceToken> outsiders(Step step, Users users) {
        return switch (step.kind()) {
            case WRONG_WITH_FORGED_TOKEN -> Optional.of(DeviceToken.generate());
            case WRONG_WITH_OTHERS_TOKEN -> users.device(step.account() % ACCOUNTS + 1);
            default -> Optional.empty();
        };
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var kinds = Arbitraries.frequency(
                Tuple.of(12, Kind.WRONG),
                Tuple.of(3, Kind.WRONG_WITH_FORGED_TOKEN),
                Tuple.of(3, Kind.WRONG_WITH_OTHERS_TOKEN),
                Tuple.of(3, Kind.RIGHT),
                Tuple.of(2, Kind.WRONG_ON_DEVICE),
                Tuple.of(3, Kind.RIGHT_ON_DEVICE),
                Tuple.of(1, Kind.PAUSE));
        var pauses = Arbitraries.of(
                Duration.ofSeconds(10), Duration.ofSeconds(31), Duration.ofMinutes(16), Duration.ofMinutes(31));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(1, ACCOUNTS),
                        Arbitraries.integers().between(1, 2),
                        pauses)
                .as(Step::new)
                .list()
                .ofMinSize(40)
                .ofMaxSize(80);
    }

    private String attempt(String world, Step step, Optional<DeviceToken> device, Optional<String> outcome) {
        return await(attempts.attempt(
                        world + step.account(),
                        new ClientAddress(world + step.address()),
                        device,
                        new Trial<>(
                                () -> Uni.createFrom().item(outcome),
                                right -> Uni.createFrom().item(Optional.of(right))))
                .map(found -> found.isPresent() ? "let in" : "wrong")
                .onFailure(TooManyAttemptsException.class)
                .recoverWithItem(refusal -> "wait " + ((TooManyAttemptsException) refusal).pause()));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
