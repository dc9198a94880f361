package org.convene.platform.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meet.example.org/",
                "HTTPS://meet.example.org:8443/room?theme=dark",
                "http://localhost:9000/engine",
                "http://127.0.0.1:9000/engine",
                "http://[::1]/engine",
                "http://demo.LOCALHOST:8025/engine"
            })
    void pagesThatABrowserTrustsAreSafe(String url) {
        assertThat(EmbeddedPage.of(url).orElseThrow().isSafe()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "meet.example.org",
                "//meet.example.org",
                "http://meet.example.org/",
                "http://localhost.example.org/",
                "http://notlocalhost/",
                "http://127.0.0.1.example.org/",
                "https://",
                "https:meet",
                "https://user:password@meet.example.org/",
                "https://meet.example.org/; script-src *",
                "https://meet.example.org\r\nX: y",
                "javascript:alert(1)",
                "data:text/html,x"
            })
    void othersAreNot(String url) {
        assertThat(EmbeddedPage.of(url).filter(EmbeddedPage::isSafe)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org, https://example.org",
        "HTTPS://Example.ORG:443/tool?a=b#c, https://example.org",
        "https://example.org:8443/tool, https://example.org:8443",
        "http://localhost:80/, http://localhost",
        "http://localhost:443/, http://localhost:443",
        "https://[2001:DB8::1]:8443/, https://[2001:db8::1]:8443"
    })
    void anOriginIsWrittenAsBrowsersWriteIt(String url, String origin) {
        var page = EmbeddedPage.of(url).orElseThrow();

        assertThat(page.origin()).isEqualTo(origin);
        assertThat(origin).endsWith("://" + page.authority());
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org, https://example.org?{}",
        "https://example.org/tool, https://example.org/tool?{}",
        "https://example.org/tool?, https://example.org/tool?{}",
        "https://example.org/tool?a=1, https://example.org/tool?a=1&{}",
        "https://example.org/tool?a=1&, https://example.org/tool?a=1&{}",
        "https://example.org/tool?a=%2F+b&a=?, https://example.org/tool?a=%2F+b&a=?&{}",
        "https://example.org/tool#top, https://example.org/tool?{}#top",
        "https://example.org/tool?a=1#x?y=2, https://example.org/tool?a=1&{}#x?y=2",
        "https://example.org/#/route?a=1, https://example.org/?{}#/route?a=1"
    })
    void theUrlsOwnQueryAndFragmentStay(String url, String result) {
        var added = new LinkedHashMap<String, String>();
        added.put("name", "Ana García & Söhne+1");
        added.put("role", "guest");

        assertThat(EmbeddedPage.of(url).orElseThrow().with(added))
                .isEqualTo(result.replace("{}", "name=Ana%20Garc%C3%ADa%20%26%20S%C3%B6hne%2B1&role=guest"));
    }

    @Property
    void aServerReadsWhatWasThereAndThenExactlyWhatWasAdded(
            @ForAll("urls") String url, @ForAll("texts") String one, @ForAll("texts") String other) {
        var added = new LinkedHashMap<String, String>();
        added.put("one", one);
        added.put("other", other);

        var result = EmbeddedPage.of(url).orElseThrow().with(added);

        Map<String, List<String>> expected = new LinkedHashMap<>(read(url));
        expected.putAll(Map.of("one", List.of(one), "other", List.of(other)));
        assertThat(read(result)).isEqualTo(expected);
        var before = URI.create(url);
        var after = URI.create(result);
        assertThat(after.getRawFragment()).isEqualTo(before.getRawFragment());
        assertThat(result).startsWith(url.split("#", 2)[0]);
        assertThat(after.getRawQuery().substring(after.getRawQuery().indexOf("one=")))
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
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(20)
                .filter(text -> UTF_8.newEncoder().canEncode(text));
    }
}
