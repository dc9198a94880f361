package org.convene.access.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL.
 *
 * @param text without the question mark; null where there is none
 */
public record QueryText(@Nullable String text) {
    /** The first of the name that is not empty, wherever links are read; empty where there is none, or no query at all. */
    public Optional<String> value(String name) {
        return values(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    private List<String> values(String name) {
        try {
            return text == null
                    ? List.of()
                    : new QueryStringDecoder(text, UTF_8, false).parameters().getOrDefault(name, List.of());
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return "QueryText[redacted]";
    }
}
