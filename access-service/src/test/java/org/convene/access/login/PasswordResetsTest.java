package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.access.login.ForgetfulUser.EMAIL;
import static org.convene.access.login.ForgetfulUser.NEW;
import static org.convene.access.login.ForgetfulUser.await;

import io.smallrye.mutiny.Uni;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users who forgot their password choose another one by mail. */
class PasswordResetsTest {
    private static TestDatabase database;

    private final ForgetfulUser user = new ForgetfulUser(database);
    private final Sessions sessions = TestSessions.in(database);

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
        user.ask("EVA@example.org");

        assertThat(notices()).isEqualTo("forgotten");
        assertThat(database.value("SELECT actor FROM event WHERE type LIKE '%password%'"))
                .isEqualTo("service:access-service");
        assertThat(database.value("SELECT data #>> '{notice,userId}' || ' ' || (data #>> '{notice,language}')"
                        + " FROM event WHERE type LIKE '%password%'"))
                .isEqualTo(user.eva() + " es");
    }

    @Test
    void ofNobodyATraceStaysThatNamesNobody() {
        user.ask("ana@example.org");
        await(user.resets().ask(new PasswordResetRequest("nobodys", EMAIL), user.address(), Optional.empty()));
        TestUsers.deactivate(database, user.tenant(), user.eva());
        user.ask(EMAIL);

        assertThat(notices()).isNull();
        assertThat(database.value("SELECT count(*) || ' ' || count(user_id) FROM password_reset"))
                .isEqualTo("3 0");
    }

    @Test
    void theTokenGivesAnotherPasswordOnceAndEndsAllSessions() {
        var session = user.login(TestUsers.PASSWORD);
        user.ask(EMAIL);
        var token = user.mint();

        user.activate(token, NEW);

        assertThat(await(sessions.refresh(session.refreshToken()))).isEmpty();
        assertThatThrownBy(() -> user.login(TestUsers.PASSWORD)).isInstanceOf(WrongCredentialsException.class);
        assertThat(user.login(NEW).refreshToken()).isNotEmpty();
        assertThat(notices()).isEqualTo("forgotten,changed");
        assertVoid(token);
        assertThatThrownBy(user::mint).isInstanceOf(ResetNotFoundException.class);
    }

    @Test
    void ofManyAtOnceOneWins() {
        user.ask(EMAIL);
        var token = user.mint();

        var answers = await(Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(number -> user.resets()
                                .activate(new ActivationRequest(token, NEW + number), user.address(), Optional.empty())
                                .replaceWith("won")
                                .onFailure(ResetVoidException.class)
                                .recoverWithItem("void"))
                        .toList())
                .andFailFast());

        assertThat(answers).containsOnlyOnce("won").contains("void");
        assertThat(user.login(NEW + answers.indexOf("won")).refreshToken()).isNotEmpty();
        assertThat(notices()).isEqualTo("forgotten,changed");
    }

    @Test
    void whatIsMintedAnewReplacesTheOneBefore() {
        user.ask(EMAIL);
        var first = user.mint();
        var second = user.mint();

        assertVoid(first);
        user.activate(second, NEW);
    }

    @Test
    void anotherPasswordEndsWhatWasAskedForBefore() {
        user.ask(EMAIL);
        var token = user.mint();
        var session = user.login(TestUsers.PASSWORD);
        var change =
                new PasswordRequest(TestUsers.PASSWORD, NEW, Optional.of(session.refreshToken()), Optional.empty());

        await(new PasswordService(TestTenants.in(database), TestAttempts.in(database), TestUsers.credentials(database))
                .change(change, new UserCaller(user.eva(), user.tenant()), user.address(), Optional.of("ca"))
                .replaceWith(true));

        assertVoid(token);
        assertThat(notices()).isEqualTo("forgotten,changed");
    }

    @Test
    void anExpiredOrUnknownTokenAndOneOfWhoIsNotActiveIsVoid() {
        assertVoid("cvp_unknown");
        user.ask(EMAIL);
        var ofInactive = user.mint();
        TestUsers.deactivate(database, user.tenant(), user.eva());
        assertVoid(ofInactive);

        var ana = TestUsers.add(database, user.tenant(), "ana@example.org");
        user.ask("ana@example.org");
        var expired = user.token(ana);
        database.step(TestResets.LIFE);
        assertVoid(expired);
    }

    @Test
    void theTokenItselfIsNotKept() {
        user.ask(EMAIL);
        var token = user.mint();

        assertThat(token).matches("cvp_[A-Za-z0-9_-]{43}");
        assertThat(database.value("SELECT length(token_hash) || password_reset::text FROM password_reset"))
                .startsWith("32")
                .doesNotContain(token.substring(4));
    }

    @Test
    void whatIsOverIsSwept() {
        user.ask(EMAIL);
        user.ask("ana@example.org");
        assertThat(TestResets.sweep(database)).isFalse();
        assertThat(database.value("SELECT count(*) FROM password_reset")).isEqualTo("2");

        database.step(TestResets.LIFE);
        assertThat(TestResets.sweep(database)).isFalse();
        assertThat(database.value("SELECT count(*) FROM password_reset")).isEqualTo("0");
    }

    private void assertVoid(String token) {
        assertThatThrownBy(() -> user.activate(token, NEW)).isInstanceOf(ResetVoidException.class);
    }

    /** What users were told, in order. */
    private String notices() {
        return database.value("SELECT string_agg(split_part(type, '.', 4), ',' ORDER BY position) FROM event"
                + " WHERE type LIKE 'org.convene.password.%'");
    }
}
