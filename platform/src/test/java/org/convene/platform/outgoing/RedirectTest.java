package org.convene.platform.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.convene.platform.outgoing.Fixture.PlayedNames;
import org.convene.platform.outgoing.OutgoingException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** one.example is allowed at one port, two.example at another; the internal listener at none. */
class RedirectTest {
    private static final OutgoingLimits FOLLOWING = OutgoingLimits.CONFIGURED.following(3);
    private final Vertx vertx = Vertx.vertx();
    private final PlayedNames names = new PlayedNames();
    private Listener internal;
    private Requests one;
    private Requests two;
    private OutgoingHttp outgoing;

    @BeforeEach
    void listen() {
        internal = new Listener(vertx, "127.0.0.1", "::1");
        two = new Requests(vertx, request -> request.response().end("arrived"));
        one = new Requests(vertx, request -> {
            var location = request.getParam("to");
            if (location == null) {
                request.response().end("stayed");
                return;
            }
            request.response()
                    .setStatusCode(Integer.parseInt(request.getParam("status")))
                    .putHeader("Location", location)
                    .end();
        });
        outgoing = Fixture.outgoing(vertx, names, "one.example:" + one.port(), "two.example:" + two.port());
        List.of("one.example", "two.example", "internal.example")
                .forEach(name -> names.play(name, List.of("127.0.0.1")));
    }

    @AfterEach
    void close() {
        List.of(internal, one, two).forEach(server -> {
            try {
                ((AutoCloseable) server).close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
        Fixture.await(vertx.close());
    }

    @Test
    void aFailureSaysToWhereRedirectsHadLedAndItsMessageDoesNot() {
        var target = "https://internal.example:" + internal.port();
        var behind = failure(to(HttpMethod.GET, 302, target + "/path?token=secret", FOLLOWING));

        assertThat(behind.redirectedTo()).contains(target);
        assertThat(behind.getMessage()).doesNotContain("internal");
        assertThat(failure(to(HttpMethod.GET, 302, target, OutgoingLimits.CONFIGURED))
                        .redirectedTo())
                .isEmpty();
        assertThat(failure(OutgoingRequest.get(target)).redirectedTo()).isEmpty();
    }

    private OutgoingException failure(OutgoingRequest request) {
        return catchThrowableOfType(OutgoingException.class, () -> Fixture.answer(outgoing, request));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsRefusedUnlessAskedFor(int status) {
        var refusal = Fixture.refusal(outgoing, to(HttpMethod.GET, status, "/here", OutgoingLimits.CONFIGURED));

        assertThat(refusal).isEqualTo(Reason.REDIRECT_REFUSED);
        assertThat(one.seen).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:{p}/, HTTPS_REQUIRED",
        "https://127.0.0.1:{p}/, ADDRESS_FORBIDDEN",
        "https://[::1]:{p}/, ADDRESS_FORBIDDEN",
        "//127.0.0.1:{p}/, HTTPS_REQUIRED",
        "https://internal.example:{p}/, ADDRESS_FORBIDDEN",
        "https://169.254.169.254/latest, ADDRESS_FORBIDDEN",
        "https://two.example:{p}/, ADDRESS_FORBIDDEN",
        "https://one.example@127.0.0.1:{p}/, REDIRECT_REFUSED",
        "https://0x7f.1:{p}/, REDIRECT_REFUSED",
        "https:\\\\127.0.0.1:{p}/, REDIRECT_REFUSED",
        "https://127。0。0。1:{p}/, REDIRECT_REFUSED",
        "file:///etc/hosts, REDIRECT_REFUSED",
    })
    void aRedirectIsJudgedLikeTheFirstRequest(String location, Reason reason) {
        var target = location.replace("{p}", Integer.toString(internal.port()));

        assertThat(Fixture.refusal(outgoing, to(HttpMethod.GET, 302, target, FOLLOWING)))
                .isEqualTo(reason);

        assertThat(one.seen).hasSize(1);
        assertThat(internal.connections).hasValue(0);
    }

    @Test
    void eachHopAsksForItsNameOnceAndMayNotChangeToAForbiddenAddress() {
        var outgoingByAddress = Fixture.outgoing(vertx, names, "127.0.0.1/32:" + one.port());
        names.play("one.example", List.of("127.0.0.1"), List.of("10.0.0.1"));

        var refusal = Fixture.refusal(outgoingByAddress, to(HttpMethod.GET, 302, "/here", FOLLOWING));

        assertThat(refusal).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(names.asked).containsExactly("one.example", "one.example");
    }

    @Test
    void secretsStayAtTheirOrigin() {
        var request = withSecrets(to(HttpMethod.GET, 302, "http://two.example:" + two.port() + "/there?x", FOLLOWING));

        var answer = Fixture.answer(outgoing, request);

        assertThat(answer.body()).hasToString("arrived");
        assertThat(one.seen.get(0).headers().get("X-API-KEY")).isEqualTo("key");
        assertThat(two.seen.get(0).uri()).isEqualTo("/there?x");
        assertThat(two.seen.get(0).headers().names())
                .extracting(String::toLowerCase)
                .containsExactlyInAnyOrder("host", "user-agent", "accept-encoding", "accept");
        assertThat(two.seen.get(0).headers().get("Host")).isEqualTo("two.example:" + two.port());
    }

    @Test
    void headersAreKeptAtTheSameOrigin() {
        var answer = Fixture.answer(outgoing, withSecrets(to(HttpMethod.GET, 307, "/here", FOLLOWING)));

        assertThat(answer.body()).hasToString("stayed");
        assertThat(one.seen.get(1).headers().get("Authorization")).isEqualTo("Bearer token");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void aPostTurnsIntoAGetWithoutBody(int status) {
        var answer = Fixture.answer(outgoing, to(HttpMethod.POST, status, "/here", FOLLOWING));

        assertThat(answer.isSuccess()).isTrue();
        assertThat(one.seen.get(0).body()).hasToString("body");
        assertThat(one.seen.get(1).method()).isEqualTo("GET");
        assertThat(one.seen.get(1).body().length()).isZero();
        assertThat(one.seen.get(1).headers().contains("Content-Type")).isFalse();
    }

    @Test
    void aPostIsRepeatedAtItsOwnOriginOnly() {
        var own = Fixture.answer(outgoing, to(HttpMethod.POST, 307, "/here", FOLLOWING));
        var other = Fixture.refusal(
                outgoing, to(HttpMethod.POST, 308, "http://two.example:" + two.port() + "/", FOLLOWING));

        assertThat(own.isSuccess()).isTrue();
        assertThat(one.seen.get(1).method()).isEqualTo("POST");
        assertThat(one.seen.get(1).body()).hasToString("body");
        assertThat(other).isEqualTo(Reason.REDIRECT_REFUSED);
        assertThat(two.seen).isEmpty();
    }

    @Test
    void noMoreRedirectsAreFollowedThanAskedFor() {
        var circle = new Requests(
                vertx,
                request -> request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/")
                        .end());
        var around = Fixture.outgoing(vertx, names, "one.example:" + circle.port());

        var refusal = Fixture.refusal(
                around,
                OutgoingRequest.get("http://one.example:" + circle.port() + "/").limited(FOLLOWING));
        circle.close();

        assertThat(refusal).isEqualTo(Reason.TOO_MANY_REDIRECTS);
        assertThat(circle.seen).hasSize(4);
    }

    @Test
    void aRedirectWithoutALocationIsRefused() {
        var lost = new Requests(
                vertx, request -> request.response().setStatusCode(302).end());
        var outgoingToLost = Fixture.outgoing(vertx, names, "one.example:" + lost.port());

        var refusal = Fixture.refusal(
                outgoingToLost,
                OutgoingRequest.get("http://one.example:" + lost.port() + "/").limited(FOLLOWING));
        lost.close();

        assertThat(refusal).isEqualTo(Reason.REDIRECT_REFUSED);
    }

    private OutgoingRequest to(HttpMethod method, int status, String location, OutgoingLimits limits) {
        var url = "http://one.example:%d/?status=%d&to=%s"
                .formatted(one.port(), status, URLEncoder.encode(location, UTF_8));
        var body = method.equals(HttpMethod.POST) ? Buffer.buffer("body") : Buffer.buffer();
        return new OutgoingRequest(method, url, Map.of("Content-Type", "text/plain"), body, limits);
    }

    private static OutgoingRequest withSecrets(OutgoingRequest request) {
        return request.header("Authorization", "Bearer token")
                .header("X-API-KEY", "key")
                .header("X-Custom-Secret", "secret")
                .header("Accept", "text/plain");
    }
}
