package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.access.reset.ResetNotFoundException;
import org.convene.access.reset.ResetVoidException;
import org.convene.access.reset.TestResets;
import org.convene.access.session.Sessions;
import org.convene.access.session.TestSessions;
import org.convene.access.tenant.TestTenants;
import org.convene.access.user.TestUsers;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users who forgot their password choose another one by mail. */
class PasswordResetsTest {
    private static final String EMAIL = "eva@example.org";
    private static final String NEW = "tdb51xyz";

    private static TestDatabase database;

    private final Sessions sessions = TestSessions.in(database);
    private final PasswordResets resets = new PasswordResets(
            TestTenants.in(database),
            database.tenants(),
            TestUsers.credentials(database),
            TestAttempts.in(database),
            TestResets.in(database),
            TestTenants.linkHosts("http://{tenant}.localhost:8080"));
    private final LoginService logins = TestLogins.in(database);
    private final ClientAddress address = new ClientAddress(Id.next());
    private final String tenant = TestTenants.add(database);
    private final String eva = TestUsers.add(database, tenant, EMAIL);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_password_resets");
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
    void whoForgotThePasswordIsTold() {
        ask("EVA@example.org");

        assertThat(notices()).isEqualTo("forgotten");
        assertThat(database.value("SELECT actor FROM event WHERE type LIKE '%password%'"))
                .isEqualTo("service:access-service");
        assertThat(database.value("SELECT data #>> '{notice,userId}' || ' ' || (data #>> '{notice,language}')"
                        + " FROM event WHERE type LIKE '%password%'"))
                .isEqualTo(eva + " es");
    }

    @Test
    void ofNobodyATraceStaysThatNamesNobody() {
        ask("ana@example.org");
        await(resets.ask(new PasswordResetRequest("nobodys", EMAIL), address, Optional.empty())
                .replaceWith(true));
        TestUsers.deactivate(database, tenant, eva);
        ask(EMAIL);

        assertThat(notices()).isNull();
        assertThat(database.value("SELECT count(*) || ' ' || count(user_id) FROM password_reset"))
                .isEqualTo("3 0");
    }

    @Test
    void howeverManyAskAtOnceTheUserGetsFewMails() {
        var asking = IntStream.range(0, 20)
                .mapToObj(number -> resets.ask(
                                new PasswordResetRequest(tenant, EMAIL),
                                new ClientAddress("address-" + number % 5),
                                Optional.empty())
                        .onFailure(TooManyAttemptsException.class)
                        .recoverWithNull())
                .toList();
        await(Uni.join().all(asking).andFailFast());

        assertThat(mails()).isEqualTo(TestResets.OPEN);
    }

    @Test
    void whateverStrangersAskedForTheUserGetsAMailOnceTheirResetsAreOver() {
        for (var time = 0; time < TestResets.OPEN + 1; time++) {
            ask(EMAIL, new ClientAddress(Id.next()));
        }
        assertThat(mails()).isEqualTo(TestResets.OPEN);

        database.step(TestResets.LIFE);
        ask(EMAIL);

        assertThat(mails()).isEqualTo(TestResets.OPEN + 1);
    }

    @Test
    void whoAsksTooOftenWaitsWhetherThereIsSuchAnAccountOrNotAndMayLogIn() {
        for (var email : new String[] {EMAIL, "ana@example.org"}) {
            for (var time = 0; time < 5; time++) {
                ask(email);
            }
            assertThatThrownBy(() -> ask(email)).isInstanceOf(TooManyAttemptsException.class);
        }
        assertThat(login(TestUsers.PASSWORD).refreshToken()).isNotEmpty();
    }

    @Test
    void howeverManyAskAndTryElsewhereTheUserGetsAMailAndInAtANewAddress() {
        askElsewhere();
        database.step(TestResets.LIFE.minusMinutes(1));
        askElsewhere();
        database.step(Duration.ofMinutes(1));
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            assertThatThrownBy(() -> login("gmi28abd", new ClientAddress(Id.next())))
                    .isInstanceOf(WrongCredentialsException.class);
        }
        assertThatThrownBy(() -> login(TestUsers.PASSWORD)).isInstanceOf(TooManyAttemptsException.class);
        var before = mails();

        ask(EMAIL);
        activate(mint(), NEW);

        assertThat(mails()).isEqualTo(before + 1);
        assertThat(login(NEW).refreshToken()).isNotEmpty();
    }

    @Test
    void theTokenGivesAnotherPasswordOnceAndEndsAllSessions() {
        var session = login(TestUsers.PASSWORD);
        ask(EMAIL);
        var token = mint();

        activate(token, NEW);

        assertThat(await(sessions.refresh(session.refreshToken()))).isEmpty();
        assertThatThrownBy(() -> login(TestUsers.PASSWORD)).isInstanceOf(WrongCredentialsException.class);
        assertThat(login(NEW).refreshToken()).isNotEmpty();
        assertThat(notices()).isEqualTo("forgotten,changed");
        assertVoid(token);
        assertThatThrownBy(this::mint).isInstanceOf(ResetNotFoundException.class);
    }

    @Test
    void ofManyAtOnceOneWins() {
        ask(EMAIL);
        var token = mint();

        var answers = await(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(number -> resets.activate(
                                        new ActivationRequest(token, NEW + number), address, Optional.empty())
                                .replaceWith("won")
                                .onFailure(ResetVoidException.class)
                                .recoverWithItem("void"))
                        .toList())
                .andFailFast());

        assertThat(answers).containsOnlyOnce("won").contains("void");
        assertThat(login(NEW + answers.indexOf("won")).refreshToken()).isNotEmpty();
        assertThat(notices()).isEqualTo("forgotten,changed");
    }

    @Test
    void whatIsMintedAnewReplacesTheOneBefore() {
        ask(EMAIL);
        var first = mint();
        var second = mint();

        assertVoid(first);
        activate(second, NEW);
    }

    @Test
    void anotherPasswordEndsWhatWasAskedForBefore() {
        ask(EMAIL);
        var token = mint();
        var session = login(TestUsers.PASSWORD);
        var change =
                new PasswordRequest(TestUsers.PASSWORD, NEW, Optional.of(session.refreshToken()), Optional.empty());

        await(new PasswordService(TestTenants.in(database), TestAttempts.in(database), TestUsers.credentials(database))
                .change(change, new UserCaller(eva, tenant), address, Optional.of("ca"))
                .replaceWith(true));

        assertVoid(token);
        assertThat(notices()).isEqualTo("forgotten,changed");
    }

    @Test
    void anExpiredOrUnknownTokenAndOneOfWhoIsNotActiveIsVoid() {
        assertVoid("cvp_unknown");
        ask(EMAIL);
        var ofInactive = mint();
        TestUsers.deactivate(database, tenant, eva);
        assertVoid(ofInactive);

        var ana = TestUsers.add(database, tenant, "ana@example.org");
        ask("ana@example.org");
        var expired = token(ana);
        database.step(TestResets.LIFE);
        assertVoid(expired);
    }

    @Test
    void whoWasSlowedByGuessesMayLogInWithTheNewPassword() {
        for (var time = 0; time < 5; time++) {
            assertThatThrownBy(() -> login("gmi28abd")).isInstanceOf(WrongCredentialsException.class);
        }
        assertThatThrownBy(() -> login(TestUsers.PASSWORD)).isInstanceOf(TooManyAttemptsException.class);
        ask(EMAIL);

        activate(mint(), NEW);

        assertThat(login(NEW).refreshToken()).isNotEmpty();
    }

    @Test
    void whateverOthersTryAtTheAddressAfterwardsTheUserGetsInOnTheDeviceOfTheReset() {
        var before = login(TestUsers.PASSWORD).deviceToken();
        ask(EMAIL);
        var device = activate(mint(), NEW).deviceToken();

        for (var time = 0; time < 5; time++) {
            assertThatThrownBy(() -> login("gmi28abd")).isInstanceOf(WrongCredentialsException.class);
        }
        assertThatThrownBy(() -> login(NEW)).isInstanceOf(TooManyAttemptsException.class);
        assertThatThrownBy(() -> await(logins.login(new LoginRequest(tenant, EMAIL, NEW, before), address)))
                .isInstanceOf(TooManyAttemptsException.class);

        var answer = await(logins.login(new LoginRequest(tenant, EMAIL, NEW, device), address));
        assertThat(answer.deviceToken()).isPresent().isEqualTo(device);
    }

    @Test
    void theTokenItselfIsNotKept() {
        ask(EMAIL);
        var token = mint();

        assertThat(token).matches("cvp_[A-Za-z0-9_-]{43}");
        assertThat(database.value("SELECT length(token_hash) || password_reset::text FROM password_reset"))
                .startsWith("32")
                .doesNotContain(token.substring(4));
    }

    @Test
    void whatIsOverIsSwept() {
        ask(EMAIL);
        ask("ana@example.org");
        assertThat(TestResets.sweep(database)).isFalse();
        assertThat(database.value("SELECT count(*) FROM password_reset")).isEqualTo("2");

        database.step(TestResets.LIFE);
        assertThat(TestResets.sweep(database)).isFalse();
        assertThat(database.value("SELECT count(*) FROM password_reset")).isEqualTo("0");
    }

    private void ask(String email) {
        ask(email, address);
    }

    private void ask(String email, ClientAddress from) {
        await(resets.ask(new PasswordResetRequest(tenant, email), from, Optional.of("es"))
                .replaceWith(true));
    }

    /** As often as an account's attempts are counted. */
    private void askElsewhere() {
        for (var time = 0; time < TestAttempts.PER_ACCOUNT; time++) {
            ask(EMAIL, new ClientAddress(Id.next()));
        }
    }

    private String mint() {
        return token(eva);
    }

    private String token(String user) {
        var id = database.value("SELECT id FROM password_reset WHERE user_id = '" + user + "' ORDER BY id DESC");
        var letter = await(resets.letter(tenant, id));
        assertThat(letter.url()).startsWith("http://" + tenant + ".localhost:8080/password-reset?token=");
        assertThat(letter.lifeSeconds()).isBetween(1_500L, 1_800L);
        return letter.url().substring(letter.url().indexOf('=') + 1);
    }

    @CanIgnoreReturnValue
    private ActivationAnswer activate(String token, String password) {
        return await(resets.activate(new ActivationRequest(token, password), address, Optional.empty()));
    }

    private void assertVoid(String token) {
        assertThatThrownBy(() -> activate(token, NEW)).isInstanceOf(ResetVoidException.class);
    }

    /** With a way in. */
    private int mails() {
        return Integer.parseInt(
                database.value("SELECT count(*) FROM event WHERE type = 'org.convene.password.forgotten.v1'"));
    }

    /** What users were told, in order. */
    private String notices() {
        return database.value("SELECT string_agg(split_part(type, '.', 4), ',' ORDER BY position) FROM event"
                + " WHERE type LIKE 'org.convene.password.%'");
    }

    @CanIgnoreReturnValue
    private LoginAnswer login(String password) {
        return login(password, address);
    }

    @CanIgnoreReturnValue
    private LoginAnswer login(String password, ClientAddress from) {
        return await(logins.login(TestLogins.request(tenant, EMAIL, password), from));
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(3));
    }
}
