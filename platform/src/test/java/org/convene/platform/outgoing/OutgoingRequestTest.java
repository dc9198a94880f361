package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingRequestTest {
    @Test
    void aRequestShowsItsOriginAndNothingThatMayBeSecret() {
        var request = OutgoingRequest.post("https://example.org/secret?secret", "text/secret", Buffer.buffer("secret"))
                .header("X-API-KEY", "secret");

        assertThat(request).hasToString("OutgoingRequest[POST https://example.org:443]");
        assertThat(OutgoingRequest.get("https://secret@example.org/"))
                .hasToString("OutgoingRequest[GET malformed-url]");
    }

    @Test
    void anAnswerShowsItsStatusAndSize() {
        var headers = HttpHeaders.of(Map.of(), (name, value) -> true);

        assertThat(new OutgoingAnswer(200, headers, Buffer.buffer("secret"), "https://example.org/secret"))
                .hasToString("OutgoingAnswer[200, 6 bytes]");
    }

    @Test
    void aRequestDoesNotChangeWithTheBufferItWasMadeOf() {
        var buffer = Buffer.buffer("body");
        var request = OutgoingRequest.post("https://example.org/", "text/plain", buffer);

        var changed = buffer.setString(0, "else");

        assertThat(changed).hasToString("else");
        assertThat(request.body()).hasToString("body");
    }

    @Test
    void aHeaderReplacesOneThatDiffersInCase() {
        var request =
                OutgoingRequest.get("https://example.org/").header("X-A", "1").header("x-a", "2");

        assertThat(request.headers().values()).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host", "Content-Length", "transfer-encoding", "Connection", "User-Agent", "Accept-Encoding", "Expect",
                "Upgrade", "TE", "", "a b", "a:b", "a\r\nb", "\u00fc"
            })
    void whatFramesTheMessageIsNotTheCallersToSet(String name) {
        assertThatThrownBy(() -> OutgoingRequest.get("https://example.org/").header(name, "secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\r\nX: y", "secret\n", "secret\u0000", "secret\u2028"})
    void aHeaderHoldsNoControlCharacterAndTheRefusalDoesNotRepeatIt(String value) {
        assertThatThrownBy(() -> OutgoingRequest.get("https://example.org/").header("X-A", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-A")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE", "OPTIONS", "BREW"})
    void otherMethodsAreRefused(String method) {
        assertThatThrownBy(() -> new OutgoingRequest(
                        HttpMethod.valueOf(method),
                        "https://example.org/",
                        Map.of(),
                        Buffer.buffer(),
                        OutgoingLimits.CONFIGURED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "-1, 1, 0", "1, 0, 0", "1, -1, 0", "1, 1, -1", "1, 1, 6"})
    void limitsAreWithinReason(long milliseconds, int bytes, int redirects) {
        assertThatThrownBy(() -> OutgoingLimits.CONFIGURED
                        .within(Duration.ofMillis(milliseconds))
                        .atMost(bytes)
                        .following(redirects))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
