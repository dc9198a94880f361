package org.convene.access.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.access.session.Sessions;
import org.convene.access.session.TestSessions;
import org.convene.access.tenant.TestTenants;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users show of themselves (R30). */
class UserCredentialsTest {
    private static final String EMAIL = "eva@example.org";
    private static TestDatabase database;

    private final Credentials credentials = TestUsers.credentials(database);
    private final Sessions sessions = TestSessions.in(database);
    private final String tenant = TestTenants.add(database);
    private final String eva = TestUsers.add(database, tenant, EMAIL);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_user_credentials");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aUserIsKnownByAddressInAnyCaseAndPassword() {
        assertThat(verify("EVA@example.org", TestUsers.PASSWORD).map(Account::userId))
                .contains(eva);
        assertThat(await(credentials.verifyUser(tenant, eva, TestUsers.PASSWORD))
                        .map(Account::userId))
                .contains(eva);
    }

    @Test
    void aUserIsKnownHoweverTheAccentsOfTheAddressAreWritten() {
        var zoe = TestUsers.add(database, tenant, "Zoe\u0308@example.org");

        assertThat(verify("ZO\u00CB@example.org", TestUsers.PASSWORD).map(Account::userId))
                .contains(zoe);
    }

    @Test
    void aWrongPasswordAnUnknownAddressAndAnotherTenantShowNothing() {
        assertThat(verify(EMAIL, "gmi28abd")).isEmpty();
        assertThat(verify("ana@example.org", TestUsers.PASSWORD)).isEmpty();
        assertThat(await(credentials.verify(TestTenants.add(database), EMAIL, TestUsers.PASSWORD)))
                .isEmpty();
    }

    @Test
    void whoIsNotActiveShowsNothing() {
        TestUsers.deactivate(database, tenant, eva);

        assertThat(verify(EMAIL, TestUsers.PASSWORD)).isEmpty();
    }

    /** A noisy machine makes times longer for a while, so each is compared with the one beside it. */
    @Test
    void anUnknownAddressCostsAsMuchWorkAsAKnownOne() {
        verify(EMAIL, "wrong password");
        var ratios = new ArrayList<Double>();
        for (var pair = 0; pair < 15; pair++) {
            var known = nanoseconds(() -> verify(EMAIL, "wrong password"));
            var unknown = nanoseconds(() -> verify("ana@example.org", "wrong password"));
            ratios.add((double) unknown / known);
        }

        assertThat(median(ratios)).isBetween(0.3, 3.0);
    }

    @Test
    void anotherPasswordTakesTheOldOnesPlaceAndEndsOtherSessions() {
        var kept = begin();
        var other = begin();
        var account = verify(EMAIL, TestUsers.PASSWORD).orElseThrow();

        assertThat(await(credentials.replacePassword(account, "tdb51xyz", Optional.of(kept), Optional.empty())))
                .contains(EMAIL);

        assertThat(verify(EMAIL, TestUsers.PASSWORD)).isEmpty();
        assertThat(verify(EMAIL, "tdb51xyz")).isPresent();
        assertThat(await(sessions.refresh(other))).isEmpty();
        assertThat(await(sessions.refresh(kept))).isPresent();
    }

    @Test
    void whatWasVerifiedHoldsUntilThePasswordOrTheUserChanges() {
        var before = verify(EMAIL, TestUsers.PASSWORD).orElseThrow();
        assertThat(holds(before)).isTrue();

        await(credentials.replacePassword(before, "tdb51xyz", Optional.empty(), Optional.empty()));
        assertThat(holds(before)).isFalse();
        assertThat(await(credentials.replacePassword(before, "again-another", Optional.empty(), Optional.empty())))
                .isEmpty();

        var after = verify(EMAIL, "tdb51xyz").orElseThrow();
        TestUsers.deactivate(database, tenant, eva);
        assertThat(holds(after)).isFalse();
    }

    private boolean holds(Account account) {
        return await(database.tenants().transaction(tenant, transaction -> credentials.logIn(transaction, account)));
    }

    @CanIgnoreReturnValue
    private Optional<Account> verify(String email, String password) {
        return await(credentials.verify(tenant, email, password));
    }

    private String begin() {
        return await(database.tenants().transaction(tenant, transaction -> sessions.begin(transaction, tenant, eva)))
                .refreshToken();
    }

    private static long nanoseconds(Runnable work) {
        var begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    private static double median(List<Double> ratios) {
        return ratios.stream().sorted().toList().get(ratios.size() / 2);
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
