package org.convene.tools.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSP level 3 section 6.7.2.7 and the following. */
class AncestorSourcesTest {
    private static final String SELF = "https://tool.example";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "*, https://room.example",
                "*, http://acme.localhost:8080",
                "https:, https://room.example:8443",
                "http:, https://room.example",
                "HTTPS:, https://room.example",
                "https://room.example, https://room.example",
                "HTTPS://ROOM.example, https://room.example",
                "https://room.example:443, https://room.example",
                "https://room.example/, https://room.example",
                "http://room.example, https://room.example",
                "room.example, https://room.example",
                "*.example, https://room.example",
                "https://*.rooms.example, https://acme.rooms.example",
                "https://*.rooms.example, https://a.b.rooms.example",
                "https://*, https://room.example",
                "https://room.example:*, https://room.example:8443",
                "https://*:8443, https://room.example:8443",
                "'self', https://tool.example",
                "'SELF', https://tool.example",
                "http://acme.localhost:8080, http://acme.localhost:8080",
                "http://127.0.0.1:8080, http://127.0.0.1:8080"
            })
    void aSourceAllowsAnOrigin(String source, String origin) {
        assertThat(allows(source, origin)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "'none', https://room.example",
                "http:, ftp://room.example",
                "https:, http://acme.localhost:8080",
                "https://room.example, http://room.example",
                "https://room.example, https://room.example:8443",
                "https://room.example:8443, https://room.example",
                "https://room.example, https://other.example",
                "https://room.example, https://room.example.evil.example",
                "https://room.example, https://aroom.example",
                "https://*.rooms.example, https://rooms.example",
                "https://*.rooms.example, https://evilrooms.example",
                "https://room.example/m, https://room.example",
                "room.example, http://room.example",
                "'self', https://tool.example:8443",
                "'self', http://tool.example",
                "self, https://tool.example",
                "none, https://room.example",
                "https://93.184.215.14, https://93.184.215.14",
                "'nonce-abc', https://room.example",
                "https://room.example?x, https://room.example",
                "https://ro*m.example, https://room.example"
            })
    void aSourceDoesNotAllowAnOrigin(String source, String origin) {
        assertThat(Origin.of(origin).map(ancestor -> allows(source, origin)).orElse(false))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'https://a.example https://room.example', true", "'none https://room.example', true"})
    void oneOfSeveralIsEnough(String sources, boolean allowed) {
        var list =
                new AncestorSources(List.of(sources.split(" ")), Origin.of(SELF).orElseThrow());

        assertThat(list.allow(Origin.of("https://room.example").orElseThrow())).isEqualTo(allowed);
    }

    @Test
    void aLongSourceIsReadWithoutDeepRecursion() {
        assertThat(allows("a.".repeat(50_000) + "example", "https://room.example"))
                .isFalse();
    }

    private static boolean allows(String source, String origin) {
        return new AncestorSources(List.of(source), Origin.of(SELF).orElseThrow())
                .allow(Origin.of(origin).orElseThrow());
    }
}
