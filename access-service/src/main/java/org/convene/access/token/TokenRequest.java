package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.access.token.OauthException.Error;
import org.jspecify.annotations.Nullable;

/** A request for a token by client credentials (RFC 6749 sections 2.3.1 and 4.4.2). */
record TokenRequest(String clientId, String clientSecret, Optional<String> scope) {
    private static final String BASIC = "Basic ";

    /**
     * @param body as {@code application/x-www-form-urlencoded} has it
     * @throws OauthException if it is not such a request
     */
    static TokenRequest of(@Nullable String authorization, String body) {
        var form = form(body);
        var grantType = single(form, "grant_type").orElseThrow(() -> invalid("grant_type is missing."));
        if (!grantType.equals("client_credentials")) {
            throw new OauthException(Error.UNSUPPORTED_GRANT_TYPE, "Only client_credentials is offered.");
        }
        var scope = single(form, "scope");
        return authorization == null ? ofForm(form, scope) : ofBasic(authorization, form, scope);
    }

    private static Map<String, List<String>> form(String body) {
        try {
            return new QueryStringDecoder(body, UTF_8, false).parameters();
        } catch (IllegalArgumentException failure) {
            throw invalid("The body is not a form.");
        }
    }

    private static TokenRequest ofForm(Map<String, List<String>> form, Optional<String> scope) {
        var id = single(form, "client_id").orElseThrow(TokenRequest::unauthenticated);
        var secret = single(form, "client_secret").orElseThrow(TokenRequest::unauthenticated);
        return new TokenRequest(id, secret, scope);
    }

    private static TokenRequest ofBasic(String authorization, Map<String, List<String>> form, Optional<String> scope) {
        var credentials = decode(authorization).split(":", 2);
        if (credentials.length != 2) {
            throw unauthenticated();
        }
        var id = unescape(credentials[0]);
        if (single(form, "client_secret").isPresent()
                || single(form, "client_id").filter(other -> !other.equals(id)).isPresent()) {
            throw invalid("The client must authenticate in one way only.");
        }
        return new TokenRequest(id, unescape(credentials[1]), scope);
    }

    private static String decode(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw unauthenticated();
        }
        try {
            return new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).trim()),
                    UTF_8);
        } catch (IllegalArgumentException failure) {
            throw unauthenticated();
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

    /** A parameter without a value counts as left out, a repeated one is an error (RFC 6749 section 3.2). */
    private static Optional<String> single(Map<String, List<String>> form, String name) {
        var values = form.get(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw invalid(name + " is repeated.");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private static OauthException invalid(String description) {
        return new OauthException(Error.INVALID_REQUEST, description);
    }

    static OauthException unauthenticated() {
        return new OauthException(Error.INVALID_CLIENT, "The client is unknown or its secret is wrong.");
    }

    @Override
    public String toString() {
        return "TokenRequest[clientId=" + clientId + ", scope=" + scope + "]";
    }
}
