package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
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
 * Whoever tries whatever where and when: what wrong passwords are answered is the same where nobody ever logs in as where
 * users do in between, at any address.
 */
class UnseenLoginsTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
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
        RIGHT,
        PAUSE
    }

    private record Step(Kind kind, int account, int address, Duration pause) {}

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void whatWrongPasswordsAreAnsweredDependsOnWrongOnesAlone(@ForAll("steps") List<Step> steps) {
        var withLogins = Id.next();
        var withoutLogins = Id.next();

        for (var step : steps) {
            switch (step.kind()) {
                case WRONG -> assertThat(wrong(withLogins, step)).isEqualTo(wrong(withoutLogins, step));
                case RIGHT -> right(withLogins, step);
                case PAUSE -> database.step(step.pause());
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var kinds = Arbitraries.frequency(Tuple.of(16, Kind.WRONG), Tuple.of(4, Kind.RIGHT), Tuple.of(1, Kind.PAUSE));
        var pauses = Arbitraries.of(
                Duration.ofSeconds(10), Duration.ofSeconds(31), Duration.ofMinutes(16), Duration.ofMinutes(31));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 2),
                        pauses)
                .as(Step::new)
                .list()
                .ofMinSize(40)
                .ofMaxSize(80);
    }

    private String wrong(String world, Step step) {
        return attempt(world, step, Optional.empty());
    }

    private void right(String world, Step step) {
        assertThat(attempt(world, step, Optional.of("right"))).matches("let in|wait PT.*");
    }

    private String attempt(String world, Step step, Optional<String> outcome) {
        return TestAttempts.attempt(
                        attempts,
                        world + step.account(),
                        new ClientAddress(world + step.address()),
                        () -> Uni.createFrom().item(outcome))
                .map(found -> found.isPresent() ? "let in" : "wrong")
                .onFailure(TooManyAttemptsException.class)
                .recoverWithItem(refusal -> "wait " + ((TooManyAttemptsException) refusal).pause())
                .await()
                .atMost(LIMIT);
    }
}
