package org.convene.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Optional;
import org.convene.access.client.AuthenticatedClient;
import org.convene.access.client.RegisteredClient;
import org.convene.access.client.Scopes;
import org.convene.access.key.TestSigningKeys;
import org.convene.access.tenant.TestTenants;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenAlgorithm;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenSignerTest {
    private static final String ISSUER = "https://convene.example.org";
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
}
