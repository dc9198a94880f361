package org.convene.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscreetSpansTest {
    @Test
    void aSpanKeepsNoQueryAndNoForeignPartOfAPath() {
        try (var tracing = SdkTracerProvider.builder()
                .addSpanProcessor(new DiscreetSpans())
                .build()) {
            var span = (ReadableSpan) tracing.get("test")
                    .spanBuilder("GET /m/{urlName}")
                    .setAttribute("url.path", "/m/planning%3Fl=AgFrAbsAkNlM3l")
                    .setAttribute("url.query", "l=AgFrAbsAkNlM3l")
                    .setAttribute("http.request.method", "GET")
                    .startSpan();

            assertThat(span.getAttribute(AttributeKey.stringKey("url.path"))).isEqualTo("/m/*");
            assertThat(span.getAttribute(AttributeKey.stringKey("url.query"))).isEqualTo("*");
            assertThat(span.getAttribute(AttributeKey.stringKey("http.request.method")))
                    .isEqualTo("GET");
            assertThat(span.getAttribute(AttributeKey.stringKey("url.full"))).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/v1/meetings/65f0c0ffee0123456789abcd/cancel, /v1/meetings/65f0c0ffee0123456789abcd/cancel",
        "/v1/meetings/ana@example.org, /v1/meetings/*",
        "/AgFrAbsAkNlM3l?x=y, /*",
        "http://demo.localhost:8080/m/planning?l=Ag, http://demo.localhost:8080/m/planning",
        "https://api.example.org/SendTo/+34600000000, https://api.example.org/*/*",
    })
    void whatIsNoPartOfOurPathsIsMasked(String address, String kept) {
        assertThat(DiscreetSpans.masked(address)).isEqualTo(kept);
    }
}
