package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A client's id and secret, by header or by form (RFC 6749 section 2.3.1). */
record ClientCredentials(String clientId, String clientSecret) implements ClientProof {
    private static final String BASIC = "Basic ";

    /**
     * @throws OauthException if there are none, or two
     */
    static ClientCredentials of(@Nullable String authorization, Form form) {
        return authorization == null ? ofForm(form) : ofBasic(authorization, form);
    }

    private static ClientCredentials ofForm(Form form) {
        var id = form.find("client_id").orElseThrow(OauthException::invalidClient);
        var secret = form.find("client_secret").orElseThrow(OauthException::invalidClient);
        return new ClientCredentials(id, secret);
    }

    private static ClientCredentials ofBasic(String authorization, Form form) {
        var credentials = decode(authorization).split(":", 2);
        if (credentials.length != 2) {
            throw OauthException.invalidClient();
        }
        var id = unescape(credentials[0]);
        if (form.find("client_secret").isPresent()
                || form.find("client_id").filter(other -> !other.equals(id)).isPresent()) {
            throw OauthException.invalidRequest("The client must authenticate in one way only.");
        }
        return new ClientCredentials(id, unescape(credentials[1]));
    }

    private static String decode(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw OauthException.invalidClient();
        }
        try {
            return new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).trim()),
                    UTF_8);
        } catch (IllegalArgumentException failure) {
            throw OauthException.invalidClient();
        }
    }

    /** The standard has both parts escaped as in forms; most clients do not, so a plus stays a plus. */
    private static String unescape(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException plain) {
            return part;
        }
    }

    @Override
    public String toString() {
        return "ClientCredentials[clientId=" + clientId + "]";
    }
}
