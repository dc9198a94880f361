package org.convene.access.token;

import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.access.client.ClientKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * What a client signed to say who it is (RFC 7523 section 2.2), not yet checked.
 *
 * @param clientId whose it says that it is
 */
record ClientAssertion(String text, Optional<String> keyId, String clientId, JwtClaims claims) implements ClientProof {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int LONGEST = 8_192;
    private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    static boolean isIn(Form form) {
        return form.find("client_assertion").isPresent()
                || form.find("client_assertion_type").isPresent();
    }

    /**
     * @throws OauthException if it is none
     */
    static ClientAssertion of(Form form) {
        var text = form.find("client_assertion").orElseThrow(OauthException::invalidClient);
        var assertion = parse(text);
        var isOfType = form.find("client_assertion_type").filter(TYPE::equals).isPresent();
        var isOther = form.find("client_id")
                .filter(id -> !id.equals(assertion.clientId()))
                .isPresent();
        if (!isOfType || isOther) {
            throw OauthException.invalidClient();
        }
        return assertion;
    }

    private static ClientAssertion parse(String text) {
        if (text.length() <= LONGEST && FORM.matcher(text).matches()) {
            try {
                var signature = (JsonWebSignature) JsonWebSignature.fromCompactSerialization(text);
                var claims = JwtClaims.parse(signature.getUnverifiedPayload());
                if (claims.getClaimValue("sub") instanceof String subject) {
                    return new ClientAssertion(
                            text, Optional.ofNullable(signature.getKeyIdHeaderValue()), subject, claims);
                }
            } catch (JoseException | InvalidJwtException | ClassCastException failure) {
                // Falls through: every refusal is alike.
            }
        }
        throw OauthException.invalidClient();
    }

    boolean canBeSignedBy(ClientKey key) {
        return keyId.isEmpty() || keyId.get().equals(key.keyId());
    }

    @Override
    public String toString() {
        return "ClientAssertion[clientId=" + clientId + "]";
    }
}
