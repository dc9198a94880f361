package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.access.tenant.TestTenants;
import org.convene.access.user.TestUsers;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever guesses passwords is answered alike whether there is such an account or not, and wherever its user logs in (R30). */
class AnswersToGuessersTest {
    private static final String EMAIL = "eva@example.org";
    private static TestDatabase database;

    private final LoginService logins = TestLogins.in(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_answers_to_guessers");
        database.stopClock();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private record Seen(int status, Map<String, List<Object>> headers, Object body) {
        static Seen of(Response answer) {
            return new Seen(answer.getStatus(), Map.copyOf(answer.getHeaders()), answer.getEntity());
        }
    }

    /** Who knows whom, and from where. */
    private enum Kind {
        NO_ACCOUNT,
        UNKNOWN_HERE,
        KNOWN_HERE
    }

    /** What they say to know the device by. */
    private enum Token {
        NONE,
        FORGED,
        /** Of their own account, in the same tenant. */
        OWN,
        /** Of the account with the same email address in another tenant. */
        ELSEWHERE
    }

    @Test
    void allTheyAreToldIsTheSameBeforeAndPastEachOfTheLimits() {
        var expected = new Guesser(Kind.NO_ACCOUNT, Token.NONE).guess();

        assertThat(expected).extracting(Seen::status).contains(401, 429);
        assertThat(new Guesser(Kind.NO_ACCOUNT, Token.FORGED).guess()).isEqualTo(expected);
        assertThat(new Guesser(Kind.UNKNOWN_HERE, Token.NONE).guess()).isEqualTo(expected);
        for (var token : Token.values()) {
            assertThat(new Guesser(Kind.KNOWN_HERE, token).guess())
                    .as("%s", token)
                    .isEqualTo(expected);
        }
    }

    /** At the user's address, at others, and by other accounts at the user's address. */
    private final class Guesser {
        private final Kind kind;
        private final String tenant = TestTenants.add(database);
        private final ClientAddress home = newAddress();
        private final List<Seen> seen = new ArrayList<>();
        private final Optional<String> token;
        private Optional<String> usersToken = Optional.empty();

        Guesser(Kind kind, Token token) {
            this.kind = kind;
            if (kind != Kind.NO_ACCOUNT) {
                TestUsers.add(database, tenant, EMAIL);
            }
            this.token = token(token);
        }

        private Optional<String> token(Token token) {
            return switch (token) {
                case NONE -> Optional.empty();
                case FORGED -> Optional.of(DeviceToken.generate().value());
                case OWN -> token(tenant, "guesser@example.org");
                case ELSEWHERE -> token(TestTenants.add(database), EMAIL);
            };
        }

        private static Optional<String> token(String tenant, String email) {
            TestUsers.add(database, tenant, email);
            var request = TestLogins.request(tenant, email, TestUsers.PASSWORD);
            return await(TestLogins.in(database).login(request, newAddress())).deviceToken();
        }

        List<Seen> guess() {
            userLogsIn();
            guess(EMAIL, home, 3);
            userLogsIn();
            guess(EMAIL, home, 4);
            assertThat(last()).as("past the account's limit at the address").isEqualTo(429);
            userLogsIn();
            guess(EMAIL, newAddress(), 4);
            userLogsIn();
            guess(EMAIL, newAddress(), 2);
            assertThat(last()).as("past the account's limit everywhere").isEqualTo(429);
            guess(EMAIL, home, 2);
            for (var other = 0; other < 3; other++) {
                guess("other" + other + "@example.org", home, 4);
                userLogsIn();
            }
            assertThat(last()).as("past the address's limit").isEqualTo(429);
            guess(EMAIL, home, 2);
            database.step(Duration.ofMinutes(16));
            userLogsIn();
            guess(EMAIL, home, 2);
            guess("ana@example.org", home, 1);
            guess(EMAIL, newAddress(), 1);
            database.step(Duration.ofMinutes(31));
            guess(EMAIL, home, 6);
            return seen;
        }

        private int last() {
            return seen.get(seen.size() - 1).status();
        }

        private void userLogsIn() {
            if (kind == Kind.KNOWN_HERE) {
                usersToken = await(logins.login(new LoginRequest(tenant, EMAIL, TestUsers.PASSWORD, usersToken), home))
                        .deviceToken();
                assertThat(usersToken).isPresent();
            }
        }

        private void guess(String email, ClientAddress address, int times) {
            for (var time = 0; time < times; time++) {
                var problems = new LoginProblems();
                seen.add(await(logins.login(new LoginRequest(tenant, email, "gmi28abd", token), address)
                        .<Response>map(answer -> {
                            throw new AssertionError("let in");
                        })
                        .onFailure(LoginRefusedException.class)
                        .recoverWithItem(refusal -> problems.refused((LoginRefusedException) refusal))
                        .map(Seen::of)));
            }
        }
    }

    private static ClientAddress newAddress() {
        return new ClientAddress(Id.next());
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
