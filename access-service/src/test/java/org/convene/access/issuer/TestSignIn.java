package org.convene.access.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.convene.access.login.ClientAddress;
import org.convene.access.session.Grant;
import org.convene.access.session.TestSessions;
import org.convene.access.tenant.TestTenants;
import org.convene.access.token.AccessToken;
import org.convene.access.token.ExchangeRequest;
import org.convene.access.token.OauthException;
import org.convene.access.token.TestTokens;
import org.convene.access.user.TestUsers;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.tenancy.TestDatabase;

/** A tenant, the issuer that it trusts, and Eva who signs in by it. */
final class TestSignIn implements AutoCloseable {
    static final String EMAIL = "eva@example.org";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final TestKey KEY = TestKey.p256("one");

    final IdentityProvider provider = new IdentityProvider();
    final String tenant;
    Issuer issuer;
    private final TestDatabase database;
    private final Clock clock = Clock.systemUTC();
    private final SignIns signIns;
    private final ExchangeService exchange;

    TestSignIn(TestDatabase database) {
        this.database = database;
        this.tenant = TestTenants.add(database);
        this.issuer = TestIssuers.add(database, tenant, TestIssuers.issuer(provider.issuer(), Optional.empty()));
        this.signIns = new SignIns(
                database.tenants(), new LinkRepository(clock), TestUsers.vouched(database), TestSessions.in(database));
        this.exchange = new ExchangeService(
                TestTenants.in(database),
                new TokenVerification(
                        TestIssuers.in(database),
                        new IssuerKeys(new KeySetFetch(TestOutgoing.allowing(LIMIT, "127.0.0.1/32")), clock),
                        clock),
                signIns,
                TestTokens.issuer(database.system()));
        provider.publishes(KEY);
    }

    /** Of the issuer, as the tenant has it. */
    void edit(UnaryOperator<IssuerEdit> change) {
        issuer = TestIssuers.edit(database, tenant, issuer, change);
    }

    /** By a token that was the issuer's a moment ago. */
    Uni<Grant> enter() {
        var subject = new Subject("1", Optional.of(EMAIL), true, Optional.of("Eva Ruiz"), Optional.empty());
        return signIns.begin(TestTenants.tenant(tenant, tenant), issuer, subject, "192.0.2.1");
    }

    @CanIgnoreReturnValue
    AccessToken exchange(String token) {
        return await(begun(token));
    }

    Uni<AccessToken> begun(String token) {
        return begun(request(tenant, token));
    }

    Uni<AccessToken> begun(ExchangeRequest request) {
        return exchange.exchange(request, new ClientAddress("192.0.2.1"));
    }

    void assertRefused(String token) {
        assertRefused(tenant, token);
    }

    void assertRefused(String domain, String token) {
        assertThatThrownBy(() -> await(begun(request(domain, token))))
                .isInstanceOf(OauthException.class)
                .hasMessage(OauthException.invalidGrant().getMessage());
    }

    private static ExchangeRequest request(String domain, String token) {
        return new ExchangeRequest(domain, token, "urn:ietf:params:oauth:token-type:id_token");
    }

    String token() {
        return token(claims -> {});
    }

    String token(Consumer<JsonObject> change) {
        var now = clock.instant().getEpochSecond();
        var claims = new JsonObject()
                .put("iss", provider.issuer())
                .put("sub", "1")
                .put("aud", TestIssuers.AUDIENCE)
                .put("iat", now)
                .put("exp", now + 300)
                .put("email", EMAIL)
                .put("email_verified", true)
                .put("name", "Eva Ruiz");
        change.accept(claims);
        return KEY.sign("ES256", claims.encode());
    }

    String column(String user, String column) {
        return database.value("SELECT %s FROM user_account WHERE id = '%s'".formatted(column, user));
    }

    static String userOf(AccessToken answer) {
        return claims(answer.accessToken()).getString("sub");
    }

    static List<String> capabilitiesOf(AccessToken answer) {
        return claims(answer.accessToken()).getJsonArray("capabilities").stream()
                .map(String::valueOf)
                .toList();
    }

    static JsonObject claims(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
    }

    @CanIgnoreReturnValue
    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }

    @Override
    public void close() {
        provider.close();
    }
}
