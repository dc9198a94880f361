package org.convene.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.convene.access.client.AuthenticatedClient;
import org.convene.access.client.TestClients;
import org.convene.access.token.OauthException.Error;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7523 section 3: a client shows who it is by what it signs. */
class ClientAssertionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int FORGERIES = 4_000;
    private static TestClients clients;

    private final String client = clients.newClient(clients.newTenant()).clientId();
    private final UsedAssertions used = new UsedAssertions(clients.database());
    private final ClientAssertions assertions =
            new ClientAssertions(clients.process(), used, Clock.systemUTC(), TestAssertion.ISSUER);

    @BeforeAll
    static void create() {
        clients = new TestClients("access_assertions");
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyOfEachKindAuthenticates(TestAssertion.Kind kind) {
        clients.setKeys(client, kind.jwk("k"));

        var authenticated = authenticate(TestAssertion.of(client, kind).keyId("k"));

        assertThat(authenticated.client().id()).isEqualTo(client);
        assertThat(authenticated.credentialId()).isEqualTo(clients.keyId(client, "k"));
    }

    @Test
    void whoseKeyIsNotNamedIsFoundAmongTheClients() {
        clients.setKeys(client, TestAssertion.Kind.RS256.jwk("one"), TestAssertion.Kind.ES256.jwk("two"));

        assertThat(authenticate(TestAssertion.of(client, TestAssertion.Kind.ES256))
                        .credentialId())
                .isEqualTo(clients.keyId(client, "two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TestAssertion.ISSUER, TestAssertion.ISSUER + "/oauth2/token"})
    void itIsForTheIssuerOrTheTokenEndpoint(String audience) {
        clients.setKeys(client, TestAssertion.Kind.ES256.jwk("k"));

        assertThat(authenticate(valid().claim("aud", audience))).isNotNull();
        assertThat(authenticate(valid().claim("aud", List.of(audience)))).isNotNull();
    }

    @Test
    void whenItWasMadeNeedNotBeSaid() {
        clients.setKeys(client, TestAssertion.Kind.ES256.jwk("k"));

        assertThat(authenticate(valid().without("iat"))).isNotNull();
    }

    @Test
    void itIsGoodOnceAndAnotherClientMayUseItsNameToo() {
        clients.setKeys(client, TestAssertion.Kind.ES256.jwk("k"));
        var other = clients.newClient(clients.newTenant()).clientId();
        clients.setKeys(other, TestAssertion.Kind.ES256.jwk("k"));
        var assertion = valid().claim("jti", "the same");

        assertThat(authenticate(assertion)).isNotNull();

        assertRefused("again", assertion.sign());
        assertRefused("another with its name", valid().claim("jti", "the same").sign());
        assertThat(authenticate(
                        TestAssertion.of(other, TestAssertion.Kind.ES256).claim("jti", "the same")))
                .isNotNull();
    }

    @Test
    void ofFiftyAtOnceOneWins() {
        clients.setKeys(client, TestAssertion.Kind.ES256.jwk("k"));
        var assertion = parse(valid().sign());

        var won = Uni.join()
                .all(IntStream.range(0, 50)
                        .mapToObj(time -> assertions
                                .authenticate(assertion)
                                .replaceWith(true)
                                .onFailure()
                                .recoverWithItem(false))
                        .toList())
                .andFailFast()
                .await()
                .atMost(LIMIT);

        assertThat(won).hasSize(50).filteredOn(one -> one).hasSize(1);
    }

    @Test
    void whatWasUsedIsForgottenOnceItHasExpired() {
        clients.setKeys(client, TestAssertion.Kind.ES256.jwk("k"));
        assertThat(authenticate(valid())).isNotNull();
        assertThat(used.work().await().atMost(LIMIT)).isFalse();
        assertThat(count()).isEqualTo("1");

        clients.step(Duration.ofMinutes(7));
        assertThat(used.work().await().atMost(LIMIT)).isFalse();

        assertThat(count()).isEqualTo("0");
    }

    @Test
    void aKeyThatIsNotInTheSetAnyMoreIsRefusedWithItsTokensAndTheOthersStay() {
        clients.setKeys(client, TestAssertion.Kind.ES256.jwk("one"), TestAssertion.Kind.RS256.jwk("two"));
        var one = clients.keyId(client, "one");
        var two = clients.keyId(client, "two");

        clients.setKeys(client, TestAssertion.Kind.RS256.jwk("two"));

        assertRefused("removed", valid().sign());
        assertThat(authenticate(TestAssertion.of(client, TestAssertion.Kind.RS256))
                        .credentialId())
                .isEqualTo(two);
        assertThat(clients.refuse(Map.of("credential", one))).isTrue();
        assertThat(clients.refuse(Map.of("credential", two))).isFalse();
    }

    @Test
    void noForgeryIsAcceptedAndAllAreRefusedAlike() {
        clients.setKeys(client, TestAssertion.Kind.ES256.jwk("k"));
        var kinds = new AssertionForgeries(client).kinds();
        var random = new Random(7);

        for (var number = 0; number < FORGERIES; number++) {
            var kind = List.copyOf(kinds.keySet()).get(number % kinds.size());
            assertRefused(kind, kinds.get(kind).apply(random));
        }
        assertThat(authenticate(valid())).isNotNull();
    }

    @Test
    void aHeaderOfAMegabyteIsRefusedAlike() {
        clients.setKeys(client, TestAssertion.Kind.ES256.jwk("k"));

        assertRefused("huge", new AssertionForgeries(client).huge());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_assertion=a.b.c",
                "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion=%s&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:saml2-bearer",
                "client_assertion=%s",
                "client_id=other&client_assertion=%s"
                        + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            })
    void aFormThatIsNotTheStandardsIsRefusedAlike(String form) {
        var assertion = TestAssertion.of(client, TestAssertion.Kind.ES256).sign();

        assertThatThrownBy(() -> ClientProof.of(null, Form.parse(form.formatted(assertion))))
                .isInstanceOfSatisfying(
                        OauthException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(Error.INVALID_CLIENT));
    }

    @Test
    void twoWaysAtOnceAreRefused() {
        var form = TestAssertion.form(valid().sign());

        for (var both : List.of(
                Map.entry(Optional.of("Basic aWQ6c2VjcmV0"), form),
                Map.entry(Optional.<String>empty(), form + "&client_secret=x"))) {
            assertThatThrownBy(() -> ClientProof.of(both.getKey().orElse(null), Form.parse(both.getValue())))
                    .isInstanceOfSatisfying(
                            OauthException.class,
                            refusal -> assertThat(refusal.error()).isEqualTo(Error.INVALID_REQUEST));
        }
    }

    private TestAssertion valid() {
        return TestAssertion.of(client, TestAssertion.Kind.ES256);
    }

    private AuthenticatedClient authenticate(TestAssertion assertion) {
        return authenticate(assertion.sign());
    }

    private AuthenticatedClient authenticate(String text) {
        return assertions.authenticate(parse(text)).await().atMost(LIMIT);
    }

    private static ClientAssertion parse(String text) {
        return (ClientAssertion) ClientProof.of(null, Form.parse(TestAssertion.form(text)));
    }

    private void assertRefused(String what, String text) {
        assertThatThrownBy(() -> new ClientAuthentication(clients.process(), assertions)
                        .require(parse(text))
                        .await()
                        .atMost(LIMIT))
                .as(what + ": " + text)
                .isInstanceOfSatisfying(OauthException.class, refusal -> {
                    assertThat(refusal.error()).isEqualTo(Error.INVALID_CLIENT);
                    assertThat(refusal)
                            .hasMessage(OauthException.invalidClient().getMessage());
                });
    }

    private String count() {
        return clients.value("SELECT count(*) FROM client_assertion WHERE client_id = '%s'".formatted(client));
    }
}
