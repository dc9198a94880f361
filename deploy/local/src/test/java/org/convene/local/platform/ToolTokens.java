package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Tokens for tools (D16), read as a tool reads them: with the keys that the gateway gives to everybody. */
final class ToolTokens {
    static final String LAUNCH = "tool-launch+jwt";
    static final String MODERATOR = "tool-moderator+jwt";

    private ToolTokens() {}

    /**
     * What a good token says.
     *
     * @param type as its header has it
     * @param origin that it must be for
     */
    static JwtClaims verified(String token, String type, String origin) throws JoseException, InvalidJwtException {
        var keys =
                new JsonWebKeySet(Api.anonymous().get("/.well-known/jwks.json").body());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "ES256", "EdDSA")
                .setExpectedType(true, type)
                .setExpectedIssuer(RunningPlatform.get().gateway().toString())
                .setExpectedAudience(origin)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setRequireJwtId()
                .build()
                .processToClaims(token);
    }

    /** The value of a parameter of R27 in a tool's or an endpoint's address; empty where it is not there. */
    static String parameter(String address, String name) {
        var found = Pattern.compile("[?&]" + name + "=([^&# ]*)").matcher(address);
        return found.find() ? URLDecoder.decode(found.group(1), UTF_8) : "";
    }
}
