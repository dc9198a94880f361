package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.convene.platform.outgoing.Fixture.PlayedNames;
import org.convene.platform.outgoing.OutgoingException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingHttpTest {
    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setTracingOptions(new TracingOptions().setFactory(options -> new SpreadingTracer())));
    private final PlayedNames names = new PlayedNames();
    private final OutgoingHttp outgoing =
            Fixture.outgoing(vertx, names, "127.0.0.1/32", "hooks.internal:8443", "10.0.0.0/8:8443");
    private final Requests server = new Requests(
            vertx,
            request -> request.response()
                    .setStatusCode(202)
                    .putHeader("X-Twice", (Iterable<String>) List.of("a", "b"))
                    .end("taken"));
    private final String url = "http://127.0.0.1:" + server.port() + "/hook?token=secret";

    /** Spreads its context to every request that does not ask to be left alone, as tracers do. */
    private static final class SpreadingTracer implements VertxTracer<Object, Object> {
        @Override
        public <R> Object sendRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                BiConsumer<String, String> headers,
                TagExtractor<R> tags) {
            if (policy != TracingPolicy.IGNORE) {
                headers.accept("traceparent", "00-1-1-01");
            }
            return this;
        }
    }

    @AfterEach
    void close() {
        server.close();
        Fixture.await(vertx.close());
    }

    @Test
    void theAnswerIsHandedOverWhateverItsStatus() {
        var answer = Fixture.answer(outgoing, OutgoingRequest.post(url, "text/plain", Buffer.buffer("hello")));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers().allValues("x-twice")).containsExactly("a", "b");
        assertThat(answer.body()).hasToString("taken");
        assertThat(server.seen).singleElement().satisfies(seen -> {
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.uri()).isEqualTo("/hook?token=secret");
            assertThat(seen.body()).hasToString("hello");
        });
    }

    @Test
    void nothingOfOursGoesOut() {
        var plain = Fixture.await(vertx.createHttpClient()
                .request(HttpMethod.GET, server.port(), "127.0.0.1", "/")
                .compose(HttpClientRequest::send));
        var answer = Fixture.answer(outgoing, OutgoingRequest.get(url).header("X-Theirs", "1"));

        assertThat(plain.statusCode()).isEqualTo(answer.status());
        assertThat(server.seen.get(0).headers().contains("traceparent")).isTrue();
        assertThat(server.seen.get(1).headers().names())
                .extracting(String::toLowerCase)
                .containsExactlyInAnyOrder("host", "user-agent", "accept-encoding", "x-theirs");
        assertThat(server.seen.get(1).headers().get("User-Agent")).isEqualTo("Convene/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void everyUsualMethodIsSent(String method) {
        var request = new OutgoingRequest(
                HttpMethod.valueOf(method), url, Map.of(), Buffer.buffer(), OutgoingLimits.CONFIGURED);

        assertThat(Fixture.answer(outgoing, request).status()).isEqualTo(202);
        assertThat(server.seen)
                .singleElement()
                .satisfies(seen -> assertThat(seen.method()).isEqualTo(method));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org", "https://example.org:8443/a/b?c=d&e[]=%20#f", "https://8.8.8.8/",
                "https://[2606:4700::1111]/", "https://xn--bcher-kva.example/", "http://127.0.0.1:8080/",
                "http://hooks.internal:8443/", "http://10.1.2.3:8443/", "http://any.internal:8443/"
            })
    void aUrlThatCanBeSentMayBeSaved(String possible) {
        outgoing.validate(possible);

        assertThat(names.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://8.8.8.8/", "http://10.1.2.3:8444/"})
    void plainHttpMayNotBeSaved(String refused) {
        assertRefused(refused, Reason.HTTPS_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.1.2.3/", "https://[::1]/", "https://[::ffff:8.8.8.8]/", "https://0.0.0.0/"})
    void anInternalAddressMayNotBeSaved(String refused) {
        assertRefused(refused, Reason.ADDRESS_FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https://example.org.",
                "https://-a.example/",
                "https://a..example/",
                "https://b\u00fccher.example/",
                "https://example.org:65536/",
                "https://example.org/%zz",
                "https://example.org/ ",
                "https://user@example.org/",
                "ftp://example.org/",
                "https://1.2.3.4.5/"
            })
    void aMalformedUrlMayNotBeSaved(String refused) {
        assertRefused(refused, Reason.MALFORMED_URL);
    }

    @Test
    void aNameOrUrlThatIsTooLongIsMalformed() {
        var label = "a".repeat(63);
        var longest = String.join(".", label, label, label, "a".repeat(61));

        outgoing.validate("https://" + longest + "/");

        assertRefused("https://" + longest + "a/", Reason.MALFORMED_URL);
        assertRefused("https://" + label + "a.example/", Reason.MALFORMED_URL);
        assertRefused("https://example.org/" + "%20".repeat(3_000), Reason.MALFORMED_URL);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aFailureIsNamedByAStableCodeAndSaysNothingElse(Reason reason) {
        var failure = new OutgoingException(reason);

        assertThat(reason.code()).isEqualTo(reason.name().toLowerCase().replace('_', '-'));
        assertThat(failure.getMessage()).isNotBlank().doesNotContain("127.0.0.1");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void aFailureRepeatsNeitherTheAddressNorTheQuery() {
        var port = server.port();
        server.close();

        assertThatThrownBy(() -> Fixture.answer(
                        outgoing, OutgoingRequest.get("http://127.0.0.1:" + port + "/hook?token=secret")))
                .isInstanceOfSatisfying(
                        OutgoingException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_FAILED))
                .hasMessageNotContainingAny("127.0.0.1", "secret", "hook", Integer.toString(port));
    }

    private void assertRefused(String refused, Reason reason) {
        assertThatThrownBy(() -> outgoing.validate(refused))
                .isInstanceOfSatisfying(
                        OutgoingException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
        assertThat(Fixture.refusal(outgoing, OutgoingRequest.get(refused))).isEqualTo(reason);
    }
}
