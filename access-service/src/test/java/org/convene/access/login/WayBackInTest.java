package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.access.login.ForgetfulUser.EMAIL;
import static org.convene.access.login.ForgetfulUser.NEW;
import static org.convene.access.login.ForgetfulUser.await;
import static org.convene.access.login.ForgetfulUser.newAddress;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.access.reset.TestResets;
import org.convene.access.user.TestUsers;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever others ask for and try, the user gets in by mail (R30). */
class WayBackInTest {
    private static TestDatabase database;

    private final ForgetfulUser user = new ForgetfulUser(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_way_back_in");
        database.stopClock();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void forgetEverything() {
        database.execute("TRUNCATE password_reset, event");
    }

    @Test
    void howeverManyAskAtOnceTheUserGetsFewMails() {
        var asking = IntStream.range(0, 20)
                .mapToObj(number -> user.resets()
                        .ask(
                                new PasswordResetRequest(user.tenant(), EMAIL),
                                new ClientAddress("address-" + number % 5),
                                Optional.empty()))
                .toList();
        await(Uni.join().all(asking).andFailFast());

        assertThat(user.mails()).isEqualTo(TestResets.OPEN);
    }

    @Test
    void whateverStrangersAskedForTheUserHasALinkUntilAnotherIsMailed() {
        for (var time = 0; time < TestResets.OPEN + 1; time++) {
            user.ask(EMAIL, newAddress());
        }
        assertThat(user.mails()).isEqualTo(TestResets.OPEN);

        database.step(TestResets.LIFE.minusSeconds(1));
        user.ask(EMAIL);
        assertThat(user.mails()).isEqualTo(TestResets.OPEN);
        assertThat(user.letter(user.eva()).lifeSeconds()).isEqualTo(1);
        assertThat(await(user.resets().find(user.mint()))).isPresent();

        database.step(Duration.ofSeconds(1));
        user.ask(EMAIL);
        assertThat(user.mails()).isEqualTo(TestResets.OPEN + 1);
    }

    @Test
    void whoeverAsksForTheAccountWhereItsUserIsMakesTheUserWaitForNoMail() {
        for (var time = 1; time < TestAttempts.PER_ADDRESS; time++) {
            user.ask(EMAIL);
        }
        database.step(TestResets.LIFE);
        var before = user.mails();

        user.ask(EMAIL);

        assertThat(user.mails()).isEqualTo(before + 1);
    }

    @Test
    void whereTooMuchIsAskedForEverybodyWaitsAndNobodyElsewhere() {
        for (var number = 0; number < TestAttempts.PER_ADDRESS; number++) {
            user.ask("nobody" + number + "@example.org");
        }
        for (var email : new String[] {EMAIL, "ana@example.org"}) {
            assertThatThrownBy(() -> user.ask(email)).isInstanceOf(TooManyAttemptsException.class);
        }
        assertThat(user.login(TestUsers.PASSWORD).refreshToken()).isNotEmpty();

        user.ask(EMAIL, newAddress());
        var device = user.choose(user.mint(), NEW).map(DeviceToken::value);

        assertThat(user.login(NEW, user.address(), device).refreshToken()).isNotEmpty();
    }

    @Test
    void howeverManyAskAndTryElsewhereTheUserGetsAMailAndInAtANewAddress() {
        askElsewhere();
        database.step(TestResets.LIFE.minusMinutes(1));
        askElsewhere();
        database.step(Duration.ofMinutes(1));
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            assertThatThrownBy(() -> user.login("gmi28abd", newAddress(), Optional.empty()))
                    .isInstanceOf(WrongCredentialsException.class);
        }
        assertThatThrownBy(() -> user.login(TestUsers.PASSWORD)).isInstanceOf(TooManyAttemptsException.class);
        var before = user.mails();

        user.ask(EMAIL);
        user.activate(user.mint(), NEW);

        assertThat(user.mails()).isEqualTo(before + 1);
        assertThat(user.login(NEW).refreshToken()).isNotEmpty();
    }

    @Test
    void whoWasSlowedByGuessesMayLogInWithTheNewPassword() {
        fiveAreWrong();
        assertThatThrownBy(() -> user.login(TestUsers.PASSWORD)).isInstanceOf(TooManyAttemptsException.class);
        user.ask(EMAIL);

        user.choose(user.mint(), NEW);

        assertThat(user.login(NEW).refreshToken()).isNotEmpty();
    }

    @Test
    void whateverOthersTryAtTheAddressAfterwardsTheUserGetsInOnTheDeviceOfTheReset() {
        var before = user.login(TestUsers.PASSWORD).deviceToken();
        user.ask(EMAIL);
        var device = user.activate(user.mint(), NEW).deviceToken();

        fiveAreWrong();
        assertThatThrownBy(() -> user.login(NEW)).isInstanceOf(TooManyAttemptsException.class);
        assertThatThrownBy(() -> user.login(NEW, user.address(), before)).isInstanceOf(TooManyAttemptsException.class);

        assertThat(user.login(NEW, user.address(), device).deviceToken())
                .isPresent()
                .isEqualTo(device);
    }

    @Test
    void afterThePageTheUserGetsInOnItsDeviceAndOnThoseThatWereKnown() {
        var before = user.login(TestUsers.PASSWORD).deviceToken();
        user.ask(EMAIL);
        var device = user.choose(user.mint(), NEW).map(DeviceToken::value);

        fiveAreWrong();
        assertThatThrownBy(() -> user.login(NEW)).isInstanceOf(TooManyAttemptsException.class);

        assertThat(user.login(NEW, newAddress(), device).deviceToken())
                .isPresent()
                .isEqualTo(device);
        assertThat(user.login(NEW, user.address(), before).deviceToken())
                .isPresent()
                .isEqualTo(before);
    }

    private void fiveAreWrong() {
        for (var time = 0; time < 5; time++) {
            assertThatThrownBy(() -> user.login("gmi28abd")).isInstanceOf(WrongCredentialsException.class);
        }
    }

    /** As often as an account's attempts are counted. */
    private void askElsewhere() {
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            user.ask(EMAIL, newAddress());
        }
    }
}
