package org.convene.access.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL.
 *
 * @param text without the question mark; null where there is none
 */
record QueryText(@Nullable String text) {
    /** The first of the name that is not empty, as doors read it; null where there is none. */
    @Nullable
    String value(String name) {
        if (text == null) {
            return null;
        }
        return new QueryStringDecoder(text, UTF_8, false)
                .parameters().getOrDefault(name, List.of()).stream()
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public String toString() {
        return "QueryText[redacted]";
    }
}
