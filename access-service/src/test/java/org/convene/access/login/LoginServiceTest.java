package org.convene.access.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.convene.access.tenant.TestTenants;
import org.convene.access.user.TestUsers;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users log in by email and password (R30). */
class LoginServiceTest {
    private static final String EMAIL = "eva@example.org";
    private static TestDatabase database;

    private final LoginService logins = TestLogins.in(database);
    private final PasswordService passwords =
            new PasswordService(TestTenants.in(database), TestAttempts.in(database), TestUsers.credentials(database));
    private final String tenant = TestTenants.add(database);
    private final String eva = TestUsers.add(database, tenant, EMAIL);
    private final ClientAddress address = new ClientAddress(Id.next());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_login");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whoShowsAddressAndPasswordGetsAUsersTokenAndStaysLoggedIn() {
        var answer = login(tenant, EMAIL, TestUsers.PASSWORD);

        var claims = claims(answer.accessToken());
        assertThat(claims.getString("caller_kind")).isEqualTo("user");
        assertThat(claims.getString("sub")).isEqualTo(eva);
        assertThat(claims.getString("tenant")).isEqualTo(tenant);
        assertThat(claims.containsKey("scope")).isFalse();
        assertThat(answer.expiresIn()).isEqualTo(900);
        var refreshed = await(logins.refresh(answer.refreshToken()));
        assertThat(claims(refreshed.accessToken()).getString("sub")).isEqualTo(eva);
    }

    @Test
    void whateverIsWrongIsAnsweredAlike() {
        assertWrong(tenant, EMAIL, "gmi28abd");
        assertWrong(tenant, "ana@example.org", TestUsers.PASSWORD);
        assertWrong("nobodys", EMAIL, TestUsers.PASSWORD);
        assertWrong("No Domain", EMAIL, TestUsers.PASSWORD);
        TestUsers.deactivate(database, tenant, eva);
        assertWrong(tenant, EMAIL, TestUsers.PASSWORD);
    }

    @Test
    void whoGuessesWaitsWhetherThereIsSuchAnAccountOrNot() {
        for (var email : new String[] {EMAIL, "ana@example.org"}) {
            for (var time = 0; time < 5; time++) {
                assertWrong(tenant, email, "gmi28abd");
            }
            assertThatThrownBy(() -> login(tenant, email, TestUsers.PASSWORD))
                    .isInstanceOf(TooManyAttemptsException.class);
        }
    }

    @Test
    void whoLoggedOutIsNotLoggedIn() {
        var answer = login(tenant, EMAIL, TestUsers.PASSWORD);

        await(logins.logout(answer.refreshToken()).replaceWith(true));

        assertThatThrownBy(() -> await(logins.refresh(answer.refreshToken())))
                .isInstanceOf(SessionEndedException.class);
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsOtherSessions() {
        var here = login(tenant, EMAIL, TestUsers.PASSWORD);
        var elsewhere = login(tenant, EMAIL, TestUsers.PASSWORD);

        assertThatThrownBy(() -> change("gmi28abd", here)).isInstanceOf(WrongPasswordException.class);
        change(TestUsers.PASSWORD, here);

        assertThatThrownBy(() -> await(logins.refresh(elsewhere.refreshToken())))
                .isInstanceOf(SessionEndedException.class);
        assertThat(await(logins.refresh(here.refreshToken())).refreshToken()).isNotEmpty();
        assertThat(login(tenant, EMAIL, "tdb51xyz").refreshToken()).isNotEmpty();
    }

    @Test
    void whoGuessesTheOldPasswordWaits() {
        var here = login(tenant, EMAIL, TestUsers.PASSWORD);
        for (var time = 0; time < 5; time++) {
            assertThatThrownBy(() -> change("gmi28abd", here)).isInstanceOf(WrongPasswordException.class);
        }

        assertThatThrownBy(() -> change(TestUsers.PASSWORD, here)).isInstanceOf(TooManyAttemptsException.class);
    }

    @Test
    void whatOthersTryAtTheAddressKeepsNobodyWhoIsLoggedInFromANewPassword() {
        var here = login(tenant, EMAIL, TestUsers.PASSWORD);
        for (var time = 0; time < TestAttempts.PER_ADDRESS; time++) {
            assertWrong(tenant, time + EMAIL, "gmi28abd");
        }
        assertThatThrownBy(() -> login(tenant, "0" + EMAIL, "gmi28abd")).isInstanceOf(TooManyAttemptsException.class);

        change(TestUsers.PASSWORD, here);
    }

    @Test
    void whoeverHadThePasswordBeforeIsOnNoKnownDeviceAfterwards() {
        var before = login(tenant, EMAIL, TestUsers.PASSWORD).deviceToken();
        var here = login(tenant, EMAIL, TestUsers.PASSWORD);
        change(TestUsers.PASSWORD, here);

        assertThat(knownBy(here.deviceToken())).isEqualTo(here.deviceToken());
        assertThat(knownBy(before)).isPresent().isNotEqualTo(before);
    }

    private Optional<String> knownBy(Optional<String> device) {
        return await(logins.login(new LoginRequest(tenant, EMAIL, "tdb51xyz", device), address))
                .deviceToken();
    }

    private void change(String current, LoginAnswer session) {
        var request =
                new PasswordRequest(current, "tdb51xyz", Optional.of(session.refreshToken()), session.deviceToken());
        await(passwords
                .change(request, new UserCaller(eva, tenant), address, Optional.empty())
                .replaceWith(true));
    }

    @CanIgnoreReturnValue
    private LoginAnswer login(String domain, String email, String password) {
        return await(logins.login(TestLogins.request(domain, email, password), address));
    }

    private void assertWrong(String domain, String email, String password) {
        assertThatThrownBy(() -> login(domain, email, password)).isInstanceOf(WrongCredentialsException.class);
    }

    private static JsonObject claims(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
