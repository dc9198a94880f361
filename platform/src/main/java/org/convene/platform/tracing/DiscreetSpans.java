package org.convene.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of spans what may be a link's token or somebody's address: queries, and of paths what does not look like a
 * part of ours. The route stays.
 */
@Singleton
class DiscreetSpans implements SpanProcessor {
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final List<AttributeKey<String>> ADDRESSES = List.of(
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("http.target"),
            AttributeKey.stringKey("http.url"));
    private static final Pattern AFTER_PATH = Pattern.compile("[?#].*", Pattern.DOTALL);
    private static final Pattern FOREIGN_SEGMENT = Pattern.compile("(?<=[^:/]/|^/)(?![a-z0-9._-]{0,63}(/|$))[^/]+");
    private static final String MASK = "*";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, MASK);
        }
        for (var key : ADDRESSES) {
            var address = span.getAttribute(key);
            if (address != null) {
                span.setAttribute(key, masked(address));
            }
        }
    }

    static String masked(String address) {
        return FOREIGN_SEGMENT
                .matcher(AFTER_PATH.matcher(address).replaceFirst(""))
                .replaceAll(MASK);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // Too late to change anything.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
