package org.convene.tools.resolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final Parameters ANA = new Parameters(
            "65f0c0ffee0123456789ab02",
            Optional.of("Ana García & co"),
            Optional.of("8911-1493-1944-5515"),
            Optional.of("65f0c0ffee0123456789abcd"),
            Optional.of("a.b_c"),
            Optional.of("es-ES"));

    private static final String ADDED = "participantId=65f0c0ffee0123456789ab02"
            + "&participantName=Ana%20Garc%C3%ADa%20%26%20co"
            + "&meetingToken=8911-1493-1944-5515&meetingId=65f0c0ffee0123456789abcd&moderatorToken=a.b_c&culture=es-ES";

    @ParameterizedTest
    @CsvSource({
        "https://example.org, https://example.org?{}",
        "https://example.org/tool, https://example.org/tool?{}",
        "https://example.org/tool?, https://example.org/tool?{}",
        "https://example.org/tool?a=1, https://example.org/tool?a=1&{}",
        "https://example.org/tool?a=1&, https://example.org/tool?a=1&{}",
        "https://example.org/tool?a=%2F+b&a=?, https://example.org/tool?a=%2F+b&a=?&{}",
        "https://example.org/tool#top, https://example.org/tool?{}#top",
        "https://example.org/tool?a=1#x?y=2#z, https://example.org/tool?a=1&{}#x?y=2#z",
        "https://example.org/#/route?a=1, https://example.org/?{}#/route?a=1"
    })
    void theUrlsOwnQueryAndFragmentStay(String url, String result) {
        assertThat(ANA.addTo(url)).isEqualTo(result.replace("{}", ADDED));
    }

    @Test
    void whatThereIsNoneOfIsLeftOut() {
        var guest = new Parameters(
                "1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(guest.addTo("https://example.org/")).isEqualTo("https://example.org/?participantId=1");
    }

    @Property
    void aServerReadsWhatWasThereAndThenExactlyWhatWasAdded(
            @ForAll("urls") String url, @ForAll("names") String name, @ForAll("names") String culture) {
        var parameters = new Parameters(
                "1", Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(culture));

        var result = parameters.addTo(url);

        Map<String, List<String>> expected = new LinkedHashMap<>(read(url));
        expected.putAll(
                Map.of("participantId", List.of("1"), "participantName", List.of(name), "culture", List.of(culture)));
        assertThat(read(result)).isEqualTo(expected);
        var before = URI.create(url);
        var after = URI.create(result);
        assertThat(after.getRawFragment()).isEqualTo(before.getRawFragment());
        assertThat(result).startsWith(url.split("#", 2)[0]);
        assertThat(after.getRawQuery().substring(after.getRawQuery().indexOf("participantId=")))
                .matches("[A-Za-z0-9._~%=&-]*");
    }

    private static Map<String, List<String>> read(String url) {
        return new QueryStringDecoder(url.split("#", 2)[0], UTF_8).parameters();
    }

    @Provide
    Arbitrary<String> urls() {
        var query =
                Arbitraries.strings().withChars("abc=&%2F;/?").ofMaxLength(12).map(text -> text.replace("%", "%41"));
        var fragment = Arbitraries.strings().withChars("abc/?=&").ofMaxLength(8);
        return Combinators.combine(
                        Arbitraries.of("", "/", "/tool", "/a%20b/"), query.optional(0.7), fragment.optional(0.5))
                .as((path, own, end) -> "https://example.org" + path
                        + own.map(text -> "?" + text).orElse("")
                        + end.map(text -> "#" + text).orElse(""));
    }

    /** Any text that UTF-8 can write. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(20)
                .filter(text -> UTF_8.newEncoder().canEncode(text));
    }
}
