package org.convene.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.convene.platform.problem.InvalidFieldException;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which public keys a client can have, and that it always has something to show. */
class ClientKeyTest {
    private static TestClients clients;

    @BeforeAll
    static void create() {
        clients = new TestClients("access_client_keys");
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    @Test
    void keysOfTheKindsThatAreOfferedAreTaken() throws Exception {
        assertThat(register(members(EcJwkGenerator.generateJwk(EllipticCurves.P256)))
                        .algorithms())
                .containsExactly("ES256");
        assertThat(register(members(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)))
                        .algorithms())
                .containsExactly("EdDSA");
        var rsa = members(RsaJwkGenerator.generateJwk(2_048));
        assertThat(register(rsa).algorithms()).containsExactly("PS256", "RS256");
        assertThat(register(with(rsa, "alg", "RS256")).algorithms()).containsExactly("RS256");
        assertThat(register(with(rsa, "use", "sig")).keyId()).isEqualTo("k");
    }

    @Test
    void othersAreRefused() throws Exception {
        assertRefused("must be a public key", members(EcJwkGenerator.generateJwk(EllipticCurves.P384)));
        assertRefused("must be a public key", members(RsaJwkGenerator.generateJwk(1_024)));
        assertRefused(
                "must be a public key", members(OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED448)));
        assertRefused("must be a public key", Map.of("kty", "quantum", "kid", "k"));
        assertRefused(
                "must be a public key", Map.of("kty", "EC", "crv", "P-256", "x", "AAAA", "y", "AAAA", "kid", "k"));
        assertRefused("must not be sent", Map.of("kty", "oct", "k", "AAAA", "kid", "k"));
    }

    @Test
    void whatIsPrivateIsRefusedAndNotRepeated() throws Exception {
        var pair = RsaJwkGenerator.generateJwk(2_048);
        pair.setKeyId("k");
        var members = pair.toParams(OutputControlLevel.INCLUDE_PRIVATE);

        assertThatThrownBy(() -> register(members))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class,
                        refusal -> assertThat(refusal.toString())
                                .doesNotContain((String) members.get("d"), (String) members.get("p")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a/b"})
    void aKeyHasAPlainName(String name) throws Exception {
        var key = members(EcJwkGenerator.generateJwk(EllipticCurves.P256));

        assertRefused("must be 1 to 128", with(key, "kid", name));
        assertRefused("must be 1 to 128", with(key, "kid", 7));
    }

    @Test
    void itsUseAndAlgorithmFit() throws Exception {
        var key = members(EcJwkGenerator.generateJwk(EllipticCurves.P256));

        assertRefused("must be sig", with(key, "use", "enc"));
        assertRefused("must be one of", with(key, "alg", "RS256"));
        assertRefused("must be one of", with(key, "alg", "none"));
    }

    @Test
    void noTwoHaveOneName() throws Exception {
        var one = members(EcJwkGenerator.generateJwk(EllipticCurves.P256));
        var other = members(EcJwkGenerator.generateJwk(EllipticCurves.P256));

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new ClientKeysRequest(List.of(one, other)).toKeys());
    }

    @Test
    void whoHasAKeyNeedsNoSecretAndWhoHasNoSecretNeedsAKey() throws Exception {
        var client = clients.newClient(clients.newTenant()).clientId();
        var secret = clients.read(client).secrets().get(0).id();
        assertThatExceptionOfType(LastSecretException.class).isThrownBy(() -> clients.remove(client, secret));

        clients.setKeys(client, members(EcJwkGenerator.generateJwk(EllipticCurves.P256)));
        clients.remove(client, secret);

        assertThatExceptionOfType(LastCredentialException.class).isThrownBy(() -> clients.setKeys(client));
        assertThat(clients.read(client).keys())
                .singleElement()
                .satisfies(key -> assertThat(key.kid()).isEqualTo("k"));
    }

    private static ClientKey register(Map<String, Object> members) {
        return ClientKey.register("id", "keys[0]", members);
    }

    private static void assertRefused(String rule, Map<String, Object> members) {
        assertThatThrownBy(() -> register(members))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith(rule);
    }

    private static Map<String, Object> members(PublicJsonWebKey pair) {
        return with(pair.toParams(OutputControlLevel.PUBLIC_ONLY), "kid", "k");
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
        var changed = new HashMap<>(members);
        changed.put(name, value);
        return changed;
    }
}
