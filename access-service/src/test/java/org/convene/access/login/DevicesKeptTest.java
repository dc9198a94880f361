package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which devices of an account are known, and for how long (R30). */
class DevicesKeptTest {
    private static TestDatabase database;

    private final TestAccount user = new TestAccount(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_devices_kept");
        database.stopClock();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void anAccountKeepsTheTwentyDevicesThatWereUsedLast() {
        var older = user.newDevice();
        database.step(Duration.ofSeconds(1));
        user.succeed(user.device());
        database.step(Duration.ofSeconds(1));
        var newer = Stream.generate(() -> user.newDevice())
                .limit(AttemptRepository.DEVICES - 1)
                .toList();
        user.pausePair();

        assertThat(user.tryAt(user.home(), older, "right")).isEqualTo("wait PT30S");
        user.succeed(user.device());
        newer.forEach(user::succeed);
    }

    @Test
    void whoseDevicesAreForgottenWaitsAsOthersDoButOnTheOneThatIsKept() {
        var kept = user.newDevice();
        var anothers = Id.next();
        var another = user.know(anothers);

        TestAccount.await(user.attempts().forgetDevices(user.account(), kept));
        user.pausePair();
        assertThat(user.tryAt(user.home(), user.device(), "right")).isEqualTo("wait PT30S");
        user.succeed(kept);
        assertThat(TestAccount.await(user.attempts().know(anothers, another))).isEqualTo(another.orElseThrow());

        TestAccount.await(user.attempts().forgetDevices(user.account(), Optional.empty()));
        assertThat(user.tryAt(TestAccount.newAddress(), kept, "right")).isEqualTo("let in");
        assertThat(user.knownAs(kept)).isNotEqualTo(kept.orElseThrow());
    }

    @Test
    void aTokenThatIsForgedOrAnotherAccountsIsAsNone() {
        user.succeed(user.know(Id.next()));
        user.pausePair();

        for (var token : Stream.of(TestAccount.forged(), user.know(Id.next())).toList()) {
            assertThat(user.tryAt(user.home(), token, "right")).isEqualTo("wait PT30S");
            assertThat(user.tryAt(TestAccount.newAddress(), token, "right")).isEqualTo("let in");
        }
    }

    @Test
    void aDeviceIsKnownForThirtyDaysFromTheLastLoginByTheSameToken() {
        for (var time = 0; time < 2; time++) {
            database.step(Duration.ofDays(29));
            user.pausePair();
            user.succeed(user.device());
            assertThat(user.knownAs(user.device())).isEqualTo(user.device().orElseThrow());
        }

        database.step(Duration.ofDays(30));
        user.pausePair();
        assertThat(user.tryAt(user.home(), user.device(), "right")).isEqualTo("wait PT30S");
        assertThat(user.knownAs(user.device())).isNotEqualTo(user.device().orElseThrow());
    }

    @Test
    void whoWasLetInWithATokenThatIsNotKnownGetsAnother() {
        var forged = TestAccount.forged();
        var another = user.know(Id.next());
        user.fail(user.device(), TestAccount.FAILURES);

        for (var brought : Stream.of(forged, another, user.device()).toList()) {
            assertThat(user.knownAs(brought)).isNotEqualTo(brought.orElseThrow());
        }

        user.pausePair();
        assertThat(user.tryAt(user.home(), forged, "right")).isEqualTo("wait PT30S");
        assertThat(user.tryAt(user.home(), user.device(), "right")).isEqualTo("wait PT30S");
    }

    @Test
    void theTokenIsNotKept() {
        var token = user.device().orElseThrow();

        assertThat(token.value()).matches(DeviceToken.FORM);
        assertThat(token.toString()).doesNotContain(token.value().substring(4));
        assertThat(database.value("SELECT count(*) FROM login_attempt AS kept WHERE kept::text LIKE '%"
                        + token.value().substring(4) + "%'"))
                .isEqualTo("0");
    }
}
