package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-00",
                "01-" + TRACE + "-" + SPAN + "-01",
                "cc-" + TRACE + "-" + SPAN + "-01-what-comes-later"
            })
    void aValidTraceParentPassesWithItsState(String given) {
        headers.set("traceparent", given).set("tracestate", "a=b");

        Identifiers.ensureTraceParent(headers);

        assertThat(headers.get("traceparent")).isEqualTo(given);
        assertThat(headers.get("tracestate")).isEqualTo("a=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01"
            })
    void aMalformedTraceParentIsReplacedAndItsStateDropped(String given) {
        headers.set("traceparent", given).set("tracestate", "a=b");

        Identifiers.ensureTraceParent(headers);

        assertThat(headers.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(headers.contains("tracestate")).isFalse();
    }

    @Test
    void twoTraceParentsAreNone() {
        String given = "00-" + TRACE + "-" + SPAN + "-01";
        headers.add("traceparent", given).add("traceparent", given);

        Identifiers.ensureTraceParent(headers);

        assertThat(headers.getAll("traceparent")).hasSize(1).doesNotContain(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A.b_c-9", "1234567890123456789012345678901234567890123456789012345678901234"})
    void aValidRequestIdPasses(String given) {
        assertThat(Identifiers.requestId(headers.set("x-request-id", given))).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"", "ä", "12345678901234567890123456789012345678901234567890123456789012345"})
    void anyOtherRequestIdIsReplaced(String given) {
        assertThat(Identifiers.requestId(headers.set("x-request-id", given))).matches("[0-9a-f]{32}");
    }
}
