package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.access.client.AuthenticatedClient;
import org.convene.access.client.RegisteredClient;
import org.convene.access.client.Scopes;
import org.convene.access.key.TestSigningKeys;
import org.convene.access.session.Grant;
import org.convene.access.tenant.TestTenants;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenAlgorithm;
import org.convene.platform.identity.TokenUse;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenSignerTest {
    private static final String ISSUER = "https://convene.example.org";
    private static final String SUBJECT = Id.next();
    private static final String TENANT = Id.next();
    private static final Duration STAY = Duration.ofHours(2);
    private static final Set<String> OF_ALL =
            Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", CallerClaims.KIND);

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_token_signer");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void aLibraryOfOthersAcceptsWhatIsSigned(TokenAlgorithm algorithm) throws Exception {
        database.execute("TRUNCATE signing_key");
        var keys = TestSigningKeys.in(database.system(), algorithm);
        var issuer = new TokenIssuer(new TokenSigner(keys, Clock.systemUTC(), ISSUER));
        var tenant = TestTenants.tenant(Id.next(), "acme");

        var scopes = Scopes.parse("meetings:read");
        var client = new RegisteredClient(Id.next(), CallerKind.CLIENT, "Zoë \"Ω\"", scopes, Optional.of(tenant));

        var token = issuer.issue(new AuthenticatedClient(client, Id.next()), tenant, scopes);

        var key = keys.current();
        var consumer = new JwtConsumerBuilder()
                .setVerificationKey(key.pair().getPublicKey())
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, algorithm.name())
                .setExpectedIssuer(ISSUER)
                .setExpectedAudience("convene")
                .setExpectedType(true, "at+jwt")
                .build();
        var accepted = consumer.process(token.accessToken());
        assertThat(((JsonWebSignature) accepted.getJoseObjects().get(0)).getKeyIdHeaderValue())
                .isEqualTo(key.keyId());
        assertThat(accepted.getJwtClaims().getStringClaimValue(CallerClaims.CLIENT_NAME))
                .isEqualTo("Zoë \"Ω\"");
    }

    /** Of each kind of tokens how it is made, what it is for, how long it lives, and the claims that not all have. */
    static Stream<Arguments> kinds() {
        var quarter = Duration.ofMinutes(15);
        var ofClient = Set.of("client_id", "scope", "tenant", "tenant_domain", "client_name", "credential");
        var ofUser = Set.of("client_id", "tenant", "sid", "auth_time", "capabilities");
        var builtIn = Set.of("client_id", "scope");
        var ofParticipant = Set.of("tenant", "room", "meeting");
        return Stream.of(
                arguments(CallerKind.CLIENT, made(TokenSignerTest::ofClient), TokenUse.ACCESS, quarter, ofClient),
                arguments(CallerKind.USER, made(TokenSignerTest::ofUser), TokenUse.ACCESS, quarter, ofUser),
                arguments(CallerKind.OPERATOR, builtIn(CallerKind.OPERATOR), TokenUse.ACCESS, quarter, builtIn),
                arguments(CallerKind.SERVICE, builtIn(CallerKind.SERVICE), TokenUse.ACCESS, quarter, builtIn),
                arguments(
                        CallerKind.PARTICIPANT,
                        made(TokenSignerTest::ofParticipant),
                        TokenUse.PARTICIPANT,
                        STAY,
                        ofParticipant));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void eachKindOfTokensSaysAllThatItMustAndNothingMore(
            CallerKind kind, Function<TokenSigner, String> made, TokenUse use, Duration life, Set<String> others)
            throws JoseException {
        var keys = TestSigningKeys.in(database.system());
        var now = Clock.systemUTC().instant();

        var parts = made.apply(new TokenSigner(keys, Clock.fixed(now, ZoneOffset.UTC), ISSUER))
                .split("\\.");

        assertThat(parts).hasSize(3);
        assertThat(json(parts[0]))
                .isEqualTo(Map.of(
                        "alg", keys.current().algorithm().name(),
                        "typ", use.type(),
                        "kid", keys.current().keyId()));
        var claims = json(parts[1]);
        assertThat(claims.keySet())
                .isEqualTo(Stream.concat(OF_ALL.stream(), others.stream()).collect(Collectors.toSet()));
        assertThat(claims)
                .containsEntry("iss", ISSUER)
                .containsEntry("sub", SUBJECT)
                .containsEntry("aud", use.audience())
                .containsEntry(CallerClaims.KIND, kind.text())
                .containsEntry("iat", now.getEpochSecond())
                .containsEntry("nbf", now.getEpochSecond())
                .containsEntry("exp", now.getEpochSecond() + life.toSeconds());
        assertThat(claims.get("jti")).asString().isNotBlank();
    }

    @Test
    void aUsersTokenSaysWhatTheyMayDoEvenIfThatIsNothing() throws JoseException {
        var signer = new TokenSigner(TestSigningKeys.in(database.system()), Clock.systemUTC(), ISSUER);

        var some = json(ofUser(signer, List.of("meetings")).split("\\.")[1]);
        var none = json(ofUser(signer, List.of()).split("\\.")[1]);

        assertThat(some).containsEntry("capabilities", List.of("meetings"));
        assertThat(none).containsEntry("capabilities", List.of());
    }

    @Test
    void noTwoTokensHaveTheSameId() throws JoseException {
        var signer = new TokenSigner(TestSigningKeys.in(database.system()), Clock.systemUTC(), ISSUER);

        var first = json(ofUser(signer).split("\\.")[1]);
        var second = json(ofUser(signer).split("\\.")[1]);

        assertThat(first.get("jti")).isNotEqualTo(second.get("jti"));
    }

    private static String ofClient(TokenSigner signer) {
        var scopes = Scopes.parse("meetings:read");
        var tenant = TestTenants.tenant(TENANT, "acme");
        var client = new RegisteredClient(SUBJECT, CallerKind.CLIENT, "Client", scopes, Optional.of(tenant));
        return new TokenIssuer(signer)
                .issue(new AuthenticatedClient(client, Id.next()), tenant, scopes)
                .accessToken();
    }

    private static String ofUser(TokenSigner signer) {
        return ofUser(signer, List.of());
    }

    private static String ofUser(TokenSigner signer, List<String> capabilities) {
        var grant = new Grant(TENANT, SUBJECT, Id.next(), Instant.EPOCH, capabilities, "cvr_x", STAY);
        return new TokenIssuer(signer).issueToUser(grant);
    }

    private static Function<TokenSigner, String> builtIn(CallerKind kind) {
        return signer -> new TokenIssuer(signer)
                .issue(kind, SUBJECT, Scopes.parse(kind.text()))
                .accessToken();
    }

    private static String ofParticipant(TokenSigner signer) {
        return new ParticipantTokens(signer).issue(Id.next(), SUBJECT, TENANT, Id.next(), Optional.of(Id.next()), STAY);
    }

    private static Function<TokenSigner, String> made(Function<TokenSigner, String> made) {
        return made;
    }

    private static Map<String, Object> json(String part) throws JoseException {
        return JsonUtil.parseJson(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }
}
