package org.convene.access.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.convene.access.issuer.ClaimMapping.CapabilityClaim;
import org.convene.access.login.ClientAddress;
import org.convene.access.login.LoginRefusedException;
import org.convene.access.login.TestAttempts;
import org.convene.access.session.Sessions;
import org.convene.access.session.TestSessions;
import org.convene.access.tenant.TestTenants;
import org.convene.access.token.AccessToken;
import org.convene.access.token.ExchangeRequest;
import org.convene.access.token.OauthException;
import org.convene.access.token.TestTokens;
import org.convene.access.user.Capability;
import org.convene.access.user.TestUsers;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users sign in by tokens of an issuer that their tenant trusts. */
class ExchangeServiceTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String EMAIL = "eva@example.org";
    private static final TestKey KEY = TestKey.p256("one");
    private static TestDatabase database;

    private final IdentityProvider provider = new IdentityProvider();
    private final Clock clock = Clock.systemUTC();
    private final ExchangeService exchange = new ExchangeService(
            TestTenants.in(database),
            new TokenVerification(
                    TestIssuers.in(database),
                    new IssuerKeys(
                            new KeySetFetch(TestOutgoing.allowing(Duration.ofSeconds(2), "127.0.0.1/32")), clock),
                    clock),
            new SignIns(
                    database.tenants(),
                    new LinkRepository(clock),
                    TestUsers.vouched(database),
                    TestSessions.in(database)),
            TestAttempts.in(database),
            TestTokens.issuer(database.system()));
    private final Sessions sessions = TestSessions.in(database);
    private final String tenant = TestTenants.add(database);
    private final ClientAddress address = newAddress();
    private Issuer issuer = TestIssuers.add(database, tenant, TestIssuers.issuer(provider.issuer(), Optional.empty()));

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_exchange");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void publish() {
        provider.publishes(KEY);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void whoHasAVerifiedAddressOfAUserIsThatUserAndStaysLoggedIn() {
        var eva = TestUsers.add(database, tenant, "Eva@example.org");

        var answer = exchange(token());

        var claims = claims(answer.accessToken());
        assertThat(claims.getString("caller_kind")).isEqualTo("user");
        assertThat(claims.getString("sub")).isEqualTo(eva);
        assertThat(claims.getString("tenant")).isEqualTo(tenant);
        assertThat(claims.getString("iss")).isNotEqualTo(provider.issuer());
        assertThat(answer.issuedTokenType()).contains("urn:ietf:params:oauth:token-type:access_token");
        assertThat(answer.expiresIn()).isEqualTo(900);
        assertThat(answer.scope()).isEmpty();
        var refreshed = await(sessions.refresh(answer.refreshToken().orElseThrow()));
        assertThat(refreshed)
                .hasValueSatisfying(grant -> assertThat(grant.userId()).isEqualTo(eva));
    }

    @Test
    void whoWasLinkedOnceIsFoundByTheIssuersIdWhateverBecomesOfTheAddress() {
        var eva = TestUsers.add(database, tenant, EMAIL);
        exchange(token());
        TestUsers.add(database, tenant, "other@example.org");

        assertThat(userOf(exchange(token(claims -> claims.put("email", "other@example.org")))))
                .isEqualTo(eva);
        assertThat(userOf(exchange(token(claims -> claims.remove("email"))))).isEqualTo(eva);
    }

    @Test
    void anAddressThatIsNotVerifiedMeansNobody() {
        TestUsers.add(database, tenant, EMAIL);
        edit(TestIssuers.creating(false));

        assertRefused(token(claims -> claims.put("email_verified", false)));
        assertRefused(token(claims -> claims.put("email_verified", "true")));
        assertRefused(token(claims -> claims.remove("email_verified")));
        assertRefused(token(claims -> claims.remove("email")));
    }

    @Test
    void anAddressFromAnotherClaimIsNotVerified() {
        TestUsers.add(database, tenant, EMAIL);
        edit(TestIssuers.claims(
                new ClaimMapping(Optional.of("upn"), Optional.empty(), Optional.empty(), Optional.empty())));

        assertRefused(token(claims -> claims.put("upn", EMAIL)));
    }

    @Test
    void whoIsNotKnownBecomesAUserOnlyWhereTheTenantWantsThat() {
        assertRefused(token());

        edit(TestIssuers.creating(true));
        var user = userOf(exchange(token()));

        assertThat(userOf(exchange(token()))).isEqualTo(user);
        assertThat(column(user, "username || '|' || email || '|' || capabilities::text"))
                .isEqualTo("Eva Ruiz|eva@example.org|{}");
        assertThat(database.value("SELECT type || ' ' || actor FROM event WHERE subject = '%s'".formatted(user)))
                .isEqualTo("org.convene.user.created.v1 user:" + user);
        assertRefused(token(claims -> claims.put("sub", "2").put("email_verified", false)));
    }

    @Test
    void whereNoVerifiedAddressIsRequiredStillNobodyBecomesAnother() {
        TestUsers.add(database, tenant, "ana@example.org");
        edit(TestIssuers.creating(false));

        assertThat(userOf(exchange(token(claims -> claims.remove("email_verified")))))
                .isNotEmpty();
        assertRefused(token(
                claims -> claims.put("sub", "2").put("email", "ANA@example.org").remove("email_verified")));
    }

    @Test
    void aNameIsTheFirstThatIsGiven() {
        edit(TestIssuers.creating(true));

        assertThat(nameOf(claims -> claims.put("name", " ").put("preferred_username", "eva.r")))
                .isEqualTo("eva.r");
        assertThat(nameOf(claims -> claims.remove("name"))).startsWith("user-");
        assertThat(nameOf(claims -> claims.put("name", "x".repeat(201)))).startsWith("user-");
        edit(TestIssuers.claims(
                new ClaimMapping(Optional.empty(), Optional.of("nick"), Optional.empty(), Optional.empty())));
        assertThat(nameOf(claims -> claims.put("nick", "Evita"))).isEqualTo("Evita");
    }

    @Test
    void whoCannotBeAUserDoesNotBecomeOne() {
        edit(TestIssuers.creating(true));

        assertRefused(token(claims -> claims.put("email", "no address")));
        assertRefused(token(claims -> claims.put("email", "eva\u0000@example.org")));
        assertRefused(token(claims -> claims.put("sub", "\u0000")));
        assertRefused(token(claims -> claims.put("sub", "x".repeat(256))));
    }

    @Test
    void whatSomebodyMayDoFollowsTheClaimOnEverySignIn() {
        edit(TestIssuers.creating(true));
        edit(TestIssuers.claims(new ClaimMapping(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CapabilityClaim("groups", Map.of("organizers", Capability.meetings))))));

        var user = userOf(exchange(token(claims -> claims.put("groups", new JsonArray(List.of("all", "organizers"))))));
        assertThat(column(user, "capabilities::text")).isEqualTo("{meetings}");
        exchange(token(claims -> claims.put("groups", "organizers")));
        assertThat(column(user, "version::text")).isEqualTo("1");

        exchange(token());
        assertThat(column(user, "capabilities::text || version")).isEqualTo("{}2");
        assertThat(database.value("SELECT actor FROM event WHERE subject = '%s' AND sequence = 2".formatted(user)))
                .isEqualTo("user:" + user);
    }

    @Test
    void withoutSuchAClaimWhatSomebodyMayDoStaysAsItIs() {
        var eva = TestUsers.add(database, tenant, EMAIL);

        exchange(token(claims -> claims.put("groups", new JsonArray())));

        assertThat(column(eva, "capabilities::text || version")).isEqualTo("{meetings}1");
    }

    @Test
    void whoIsDeactivatedOrDeletedIsRefused() {
        var eva = TestUsers.add(database, tenant, EMAIL);
        exchange(token());
        TestUsers.deactivate(database, tenant, eva);

        assertRefused(token());
        assertRefused(token(claims -> claims.put("sub", "2")));

        await(database.system().execute("DELETE FROM user_account WHERE id = $1", eva));
        assertRefused(token());
        assertThat(database.value("SELECT count(*) FROM issuer_link WHERE user_id = '%s'".formatted(eva)))
                .isEqualTo("0");
    }

    @Test
    void anIssuerSignsInToTheTenantThatTrustsItAndToNoOther() {
        var other = TestTenants.add(database);
        TestUsers.add(database, other, EMAIL);
        TestUsers.add(database, tenant, EMAIL);

        assertRefused(other, token(), newAddress());
        assertRefused("nobodys", token(), newAddress());
        assertRefused("No Domain", token(), newAddress());
        assertThat(claims(exchange(token()).accessToken()).getString("tenant")).isEqualTo(tenant);
    }

    @Test
    void anIssuerThatIsDisabledOrDeletedSignsNobodyInFromThenOn() {
        TestUsers.add(database, tenant, EMAIL);
        exchange(token());
        var trusted = issuer;

        edit(TestIssuers.disabled());
        assertRefused(token());

        issuer = TestIssuers.edit(database, tenant, trusted, edit -> edit);
        exchange(token());
        await(TestIssuers.in(database).delete(tenant, issuer.id()).replaceWith(true));
        assertRefused(token());
    }

    @Test
    void anotherIdThanTheSubjectCanBeWhatStays() {
        var eva = TestUsers.add(database, tenant, EMAIL);
        edit(TestIssuers.claims(
                new ClaimMapping(Optional.empty(), Optional.empty(), Optional.of("oid"), Optional.empty())));

        assertThat(userOf(exchange(token(claims -> claims.put("oid", "7"))))).isEqualTo(eva);
        assertThat(userOf(exchange(
                        token(claims -> claims.put("sub", "2").put("oid", "7").remove("email")))))
                .isEqualTo(eva);
        assertRefused(token());
        edit(TestIssuers.claims(ClaimMapping.STANDARD));
        assertRefused(token(claims -> claims.put("sub", "7").remove("email")));
    }

    @Test
    void whoComeForTheFirstTimeAtOnceAreOneUser() {
        edit(TestIssuers.creating(true));

        var answers = await(Uni.join()
                .all(IntStream.range(0, 4)
                        .mapToObj(time -> exchange.exchange(request(tenant, token()), address))
                        .toList())
                .andFailFast());

        assertThat(answers.stream().map(ExchangeServiceTest::userOf).distinct()).hasSize(1);
    }

    @Test
    void whoIsRefusedAgainAndAgainHasToWaitAndNobodyElseDoes() {
        TestUsers.add(database, tenant, EMAIL);
        for (var time = 0; time < 5; time++) {
            assertRefused(tenant, token(claims -> claims.put("aud", "other")), address);
        }

        assertThatThrownBy(() -> exchange(token()))
                .isInstanceOf(LoginRefusedException.class)
                .extracting("code")
                .isEqualTo("too-many-attempts");
        assertThat(userOf(exchange(token(claims -> claims.put("sub", "2"))))).isNotEmpty();
    }

    @Test
    void whetherATokenIsRightIsNotKnownWhileItsKeysAreNot() {
        TestUsers.add(database, tenant, EMAIL);
        provider.down();

        for (var time = 0; time < 7; time++) {
            assertThatThrownBy(() -> exchange(token())).isInstanceOf(IssuerUnavailableException.class);
        }
    }

    @Test
    void whatIsNoTokenIsRefusedLikeOneThatIsWrong() {
        for (var text : List.of("", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", token() + ".x", "x".repeat(20_000))) {
            assertRefused(text);
        }
        assertThatThrownBy(() -> exchange.exchange(
                        new ExchangeRequest(tenant, token(), "urn:ietf:params:oauth:token-type:saml2"), address))
                .isInstanceOf(OauthException.class)
                .hasMessageContaining("subject_token_type");
    }

    private String nameOf(Consumer<JsonObject> change) {
        var id = Id.next();
        var user = userOf(exchange(token(claims -> {
            claims.put("sub", id).put("email", "user-" + id + "@example.org");
            change.accept(claims);
        })));
        return column(user, "username");
    }

    private void edit(UnaryOperator<IssuerEdit> change) {
        issuer = TestIssuers.edit(database, tenant, issuer, change);
    }

    @CanIgnoreReturnValue
    private AccessToken exchange(String token) {
        return await(exchange.exchange(request(tenant, token), address));
    }

    private void assertRefused(String token) {
        assertRefused(tenant, token, newAddress());
    }

    private void assertRefused(String domain, String token, ClientAddress from) {
        assertThatThrownBy(() -> await(exchange.exchange(request(domain, token), from)))
                .isInstanceOf(OauthException.class)
                .hasMessage(OauthException.invalidGrant().getMessage());
    }

    /** For those who are not to wait for others. */
    private static ClientAddress newAddress() {
        return new ClientAddress(Id.next());
    }

    private static ExchangeRequest request(String domain, String token) {
        return new ExchangeRequest(domain, token, "urn:ietf:params:oauth:token-type:id_token");
    }

    private String token() {
        return token(claims -> {});
    }

    private String token(Consumer<JsonObject> change) {
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

    private static String column(String user, String column) {
        return database.value("SELECT %s FROM user_account WHERE id = '%s'".formatted(column, user));
    }

    private static String userOf(AccessToken answer) {
        return claims(answer.accessToken()).getString("sub");
    }

    private static JsonObject claims(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), UTF_8));
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
