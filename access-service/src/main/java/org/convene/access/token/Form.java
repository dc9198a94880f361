package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A body of {@code application/x-www-form-urlencoded}, as OAuth's endpoints read it. */
final class Form {
    private final Map<String, List<String>> parameters;

    private Form(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * @throws OauthException if it is no form
     */
    static Form parse(String body) {
        try {
            return new Form(new QueryStringDecoder(body, UTF_8, false).parameters());
        } catch (IllegalArgumentException failure) {
            throw OauthException.invalidRequest("The body is not a form.");
        }
    }

    /**
     * A parameter without a value counts as left out (RFC 6749 section 3.2).
     *
     * @throws OauthException if it is repeated
     */
    Optional<String> find(String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw OauthException.invalidRequest(name + " is repeated.");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /**
     * @throws OauthException if it is missing or repeated
     */
    String require(String name) {
        return find(name).orElseThrow(() -> OauthException.invalidRequest(name + " is missing."));
    }
}
