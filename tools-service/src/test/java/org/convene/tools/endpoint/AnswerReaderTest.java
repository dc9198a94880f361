package org.convene.tools.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpHeaders;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.convene.platform.outgoing.OutgoingAnswer;
import org.convene.tools.configuration.TestConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R29, member by member. */
class AnswerReaderTest {
    private static final String SOURCE = "https://tools.example.org/";

    private static final String LABELS = "\"labels\": [{\"culture\": \"en\", \"label\": \"Board\"}]";
    private static final String GOOD = "{\"iFrameUrl\": \"https://a.example/1\", " + LABELS + "}";

    private final AnswerReader reader = new AnswerReader(TestConfiguration.showable(false));

    @Test
    void theDocumentedAnswerIsShown() {
        var attempt = read("""
                [{"iFrameUrl": "https://www.example.com/custom-tool-1", "toolIcon": "<svg></svg>",
                  "labels": [{"culture": "en-US", "label": "Custom tool 1"}, {"culture": "de", "label": "Spezialtool 1"}]}]
                """);

        var tool = attempt.tools().orElseThrow().get(0);
        assertThat(tool.iFrameUrl()).isEqualTo("https://www.example.com/custom-tool-1");
        assertThat(tool.icon().orElseThrow()).startsWith("data:image/svg+xml;base64,");
        assertThat(List.of(
                        tool.label().in("de-CH"),
                        tool.label().in("en"),
                        tool.label().in("fr")))
                .containsExactly("Spezialtool 1", "Custom tool 1", "Custom tool 1");
        assertThat(attempt.reasons()).isEmpty();
    }

    @Test
    void anEmptyArrayIsNoToolForThisParticipant() {
        var attempt = read("[]");

        assertThat(attempt.tools()).contains(List.of());
        assertThat(codes(attempt)).containsExactly("no-tool");
    }

    @Test
    void ofMoreThanFiveTheFirstFiveAreShownAndANoteSaysSo() {
        var attempt = read("[" + String.join(",", List.of(GOOD, GOOD, GOOD, GOOD, GOOD, GOOD)) + "]");

        assertThat(attempt.tools().orElseThrow()).hasSize(5);
        assertThat(attempt.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo("too-many-tools");
            assertThat(reason.at()).isEqualTo("/5");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /0/iFrameUrl https, /0/labels labels",
                "1 | /0 not-an-object",
                "null | /0 not-an-object",
                "[] | /0 not-an-object",
                "{'iFrameUrl': 'http://a.example/', L} | /0/iFrameUrl https",
                "{'iFrameUrl': 'javascript:alert(1)', L} | /0/iFrameUrl https",
                "{'iFrameUrl': 'data:text/html,x', L} | /0/iFrameUrl https",
                "{'iFrameUrl': '//a.example/', L} | /0/iFrameUrl https",
                "{'iFrameUrl': 'https://user@a.example/', L} | /0/iFrameUrl https",
                "{'iFrameUrl': 'https://a.example; script-src *', L} | /0/iFrameUrl https",
                "{'iFrameUrl': ['https://a.example/'], L} | /0/iFrameUrl https",
                "{'iFrameUrl': null, L} | /0/iFrameUrl https",
                "{'iFrameUrl': 'https://a.example/', 'labels': {}} | /0/labels labels",
                "{'iFrameUrl': 'https://a.example/', 'labels': []} | /0/labels labels",
                "{'iFrameUrl': 'https://a.example/', 'labels': 'en:x'} | /0/labels labels",
                "{'iFrameUrl': 'https://a.example/', 'labels': ['x']} | /0/labels/0/culture label, /0/labels labels",
                "{'iFrameUrl': 'https://a.example/', 'labels': [{'culture': 'english', 'label': 'x'}]} | /0/labels/0/culture label, /0/labels labels",
                "{'iFrameUrl': 'https://a.example/', 'labels': [{'culture': 'en', 'label': ' '}]} | /0/labels/0/label label, /0/labels labels",
                "{'iFrameUrl': 'https://a.example/', 'labels': [{'culture': 'en', 'label': 'a\\nb'}]} | /0/labels/0/label label, /0/labels labels",
                "{'iFrameUrl': 'https://a.example/', 'labels': [{'culture': 'en', 'label': 1}]} | /0/labels/0/label label, /0/labels labels"
            })
    void aBadToolIsNotShownForAStatedReasonAndTheOthersAre(String tool, String reasons) {
        var attempt = read("[" + tool.replace("L}", LABELS + "}").replace('\'', '"') + ", " + GOOD + "]");

        assertThat(attempt.tools().orElseThrow()).hasSize(1);
        assertThat(attempt.reasons().stream().map(reason -> reason.at() + " " + reason.code()))
                .containsExactly(reasons.strip().split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'<svg><script>alert(1)</script></svg>' | icon-reduced",
                "'<svg onload=\\\"alert(1)\\\"/>' | icon-reduced",
                "'not svg' | icon-malformed",
                "1 | icon-malformed",
                "{} | icon-malformed"
            },
            quoteCharacter = '`')
    void anIconThatIsNoGoodKeepsNoToolBack(String icon, String code) {
        var json = icon.startsWith("'") ? '"' + icon.substring(1, icon.length() - 1) + '"' : icon;
        var attempt = read("[{\"iFrameUrl\": \"https://a.example/1\", \"toolIcon\": " + json + ", " + LABELS + "}]");

        assertThat(attempt.tools().orElseThrow()).hasSize(1);
        assertThat(codes(attempt)).containsExactly(code);
        assertThat(attempt.tools().orElseThrow().get(0).icon().orElse("")).doesNotContain("alert");
    }

    @Test
    void ofLabelsInOneLanguageTheFirstCounts() {
        var attempt = read("[{\"iFrameUrl\": \"https://a.example/1\", \"labels\": ["
                + "{\"culture\": \"en\", \"label\": \"One\"}, {\"culture\": \"EN\", \"label\": \"Two\"}]}]");

        assertThat(attempt.tools().orElseThrow().get(0).label().in("en")).isEqualTo("One");
        assertThat(codes(attempt)).containsExactly("label");
    }

    @Test
    void ofManyBadLabelsNoMoreAreOnRecordThanAnybodyReads() {
        var labels = String.join(", ", Collections.nCopies(100, "{\"culture\": \"english\", \"label\": \"x\"}"));

        var attempt = read("[{\"iFrameUrl\": \"https://a.example/1\", \"labels\": [" + labels + "]}]");

        assertThat(attempt.tools()).contains(List.of());
        assertThat(codes(attempt)).hasSize(51).endsWith("label", "labels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | not-json",
                "<html><body>Not Found</body></html> | not-json",
                "[ | not-json",
                "[] x | not-json",
                "[{'a': 1, 'a': 2}] | not-json",
                "{} | not-an-array",
                "null | not-an-array",
                "'text' | not-an-array",
                "1 | not-an-array"
            })
    void whatIsNoArrayShowsNothing(String body, String code) {
        var attempt = read(body.replace('\'', '"'));

        assertThat(attempt.tools()).isEmpty();
        assertThat(codes(attempt)).containsExactly(code);
    }

    @Test
    void whatIsNestedWithoutEndIsNoJson() {
        assertThat(codes(read("[".repeat(30_000)))).containsExactly("not-json");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        var body = Buffer.buffer("[\"")
                .appendBytes(new byte[] {(byte) 0xc3, (byte) 0x28})
                .appendString("\"]");

        assertThat(codes(reader.read(new OutgoingAnswer(200, headers(), body, SOURCE))))
                .containsExactly("not-utf-8");
    }

    @ParameterizedTest
    @CsvSource({"201", "204", "301", "404"})
    void onlyStatus200IsAnAnswer(int status) {
        var attempt = reader.read(new OutgoingAnswer(status, headers(), Buffer.buffer("[]"), SOURCE));

        assertThat(attempt.tools()).isEmpty();
        assertThat(codes(attempt)).containsExactly("unexpected-status");
    }

    private Attempt read(String body) {
        return reader.read(new OutgoingAnswer(200, headers(), Buffer.buffer(body), SOURCE));
    }

    private static HttpHeaders headers() {
        return HttpHeaders.of(Map.of(), (name, value) -> true);
    }

    private static List<String> codes(Attempt attempt) {
        return attempt.reasons().stream().map(Reason::code).toList();
    }
}
