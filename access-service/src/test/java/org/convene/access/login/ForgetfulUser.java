package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.convene.access.reset.TestResets;
import org.convene.access.tenant.TestTenants;
import org.convene.access.user.TestUsers;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** A user of a new tenant who forgot the password. */
record ForgetfulUser(
        TestDatabase database,
        PasswordResets resets,
        LoginService logins,
        ClientAddress address,
        String tenant,
        String eva) {
    static final String EMAIL = "eva@example.org";
    static final String NEW = "tdb51xyz";

    ForgetfulUser(TestDatabase database) {
        this(database, TestTenants.add(database));
    }

    private ForgetfulUser(TestDatabase database, String tenant) {
        this(
                database,
                new PasswordResets(
                        TestTenants.in(database),
                        database.tenants(),
                        TestUsers.credentials(database),
                        TestAttempts.in(database),
                        TestResets.in(database),
                        TestTenants.linkHosts("http://{tenant}.localhost:8080")),
                TestLogins.in(database),
                newAddress(),
                tenant,
                TestUsers.add(database, tenant, EMAIL));
    }

    static ClientAddress newAddress() {
        return new ClientAddress(Id.next());
    }

    void ask(String email) {
        ask(email, address);
    }

    void ask(String email, ClientAddress from) {
        await(resets.ask(new PasswordResetRequest(tenant, email), from, Optional.of("es")));
    }

    /** The token of the newest mail. */
    String mint() {
        return token(eva);
    }

    String token(String userId) {
        var url = letter(userId).url();
        assertThat(url).startsWith("http://" + tenant + ".localhost:8080/password-reset?token=");
        return url.substring(url.indexOf('=') + 1);
    }

    /** The newest one. */
    PasswordResetLetter letter(String userId) {
        var newest = "SELECT id FROM password_reset WHERE user_id = '%s' ORDER BY id DESC LIMIT 1".formatted(userId);
        return await(resets.letter(tenant, database.value(newest)));
    }

    @CanIgnoreReturnValue
    ActivationAnswer activate(String token, String password) {
        return await(resets.activate(new ActivationRequest(token, password), address, Optional.empty()));
    }

    /** By the page. */
    @CanIgnoreReturnValue
    Optional<DeviceToken> choose(String token, String password) {
        var reset = await(resets.find(token)).orElseThrow();
        return await(resets.activate(reset, password, address, Optional.empty()));
    }

    /** Mails with a way in. */
    int mails() {
        return Integer.parseInt(
                database.value("SELECT count(*) FROM event WHERE type = 'org.convene.password.forgotten.v1'"));
    }

    @CanIgnoreReturnValue
    LoginAnswer login(String password) {
        return login(password, address, Optional.empty());
    }

    @CanIgnoreReturnValue
    LoginAnswer login(String password, ClientAddress from, Optional<String> device) {
        return await(logins.login(new LoginRequest(tenant, EMAIL, password, device), from));
    }

    @CanIgnoreReturnValue
    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(3));
    }
}
