package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.convene.platform.outgoing.OutgoingException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each server here would go on for ever; its side of the connection being closed is what ends a test. */
class LimitsTest {
    private static final int LARGEST = 65_536;
    private static final OutgoingLimits SHORT = OutgoingLimits.CONFIGURED.within(Duration.ofSeconds(1));
    private final Vertx vertx = Vertx.vertx();
    private final Promise<Void> closed = Promise.promise();
    private final OutgoingHttp outgoing =
            Fixture.outgoing(vertx, host -> Promise.<List<InetAddress>>promise().future(), "127.0.0.1/32");

    @AfterEach
    void close() {
        Fixture.await(vertx.close());
    }

    @Test
    void headersThatDripEndWithTheTotalTime() {
        var port = tcp(socket -> drip(socket, "HTTP/1.1 200 OK\r\nX: ", "x"));

        assertThat(Fixture.refusal(outgoing, get(port).limited(SHORT))).isEqualTo(Reason.TIMEOUT);
        assertThat(ended(closed)).isTrue();
    }

    @Test
    void aBodyThatDripsEndsWithTheTotalTime() {
        var port = tcp(socket -> drip(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"));

        assertThat(Fixture.refusal(outgoing, get(port).limited(SHORT))).isEqualTo(Reason.TIMEOUT);
        assertThat(ended(closed)).isTrue();
    }

    @Test
    void redirectsShareTheTotalTime() {
        var requests = new AtomicLong();
        var server = new Requests(vertx, request -> {
            requests.incrementAndGet();
            var unused = vertx.setTimer(
                    400,
                    fired -> request.response()
                            .setStatusCode(302)
                            .putHeader("Location", "/")
                            .end());
        });

        var refusal = Fixture.refusal(outgoing, get(server.port()).limited(SHORT.following(5)));
        server.close();

        assertThat(refusal).isEqualTo(Reason.TIMEOUT);
        assertThat(requests).hasValueLessThan(6);
    }

    @Test
    void aNameServerThatNeverAnswersEndsWithTheTotalTime() {
        assertThat(Fixture.refusal(
                        outgoing, OutgoingRequest.get("https://silent.example/").limited(SHORT)))
                .isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void aTargetThatDoesNotReadIsNotWaitedFor() {
        var taken = new AtomicLong();
        var port = tcp(socket -> {
            socket.handler(data -> taken.addAndGet(data.length())).pause();
            var unused = vertx.setTimer(3_000, fired -> socket.resume());
        });
        var body = Buffer.buffer(new byte[64 * 1024 * 1024]);

        var refusal = Fixture.refusal(
                outgoing, OutgoingRequest.post(url(port), "text/plain", body).limited(SHORT));

        assertThat(refusal).isEqualTo(Reason.TIMEOUT);
        assertThat(ended(closed)).isTrue();
        assertThat(taken).hasValueLessThan(body.length());
    }

    @Test
    void cancellingClosesTheConnection() {
        var arrived = Promise.<Void>promise();
        var port = tcp(socket -> socket.handler(data -> arrived.tryComplete()));

        var call = outgoing.send(get(port)).subscribe().with(answer -> {}, failure -> {});
        Fixture.await(arrived.future());
        call.cancel();

        assertThat(ended(closed)).isTrue();
    }

    @Test
    void anEndlessBodyIsBrokenOff() {
        var server = http(request -> {
            var chunked = request.response().setChunked(true);
            endless(request, Buffer.buffer(new byte[1_024]));
        });

        assertThat(Fixture.refusal(outgoing, get(server.port()))).isEqualTo(Reason.TOO_LARGE);
        assertThat(ended(closed)).isTrue();
    }

    /** The server sends the first half and waits, so that only a decoder at work on the way can notice. */
    @Test
    void aBombIsBrokenOffBeforeAllOfItArrived() {
        var bomb = compressed("gzip", new byte[32 * 1024 * 1024]);
        var server = http(request -> {
            var unused = request.response()
                    .putHeader("Content-Encoding", "gzip")
                    .putHeader("Content-Length", Integer.toString(bomb.length()))
                    .write(bomb.slice(0, bomb.length() / 2));
        });

        assertThat(bomb.length()).isLessThan(LARGEST);
        assertThat(Fixture.refusal(outgoing, get(server.port()))).isEqualTo(Reason.TOO_LARGE);
        assertThat(ended(closed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip", "x-gzip", "GZIP"})
    void theLimitCountsDecompressedBytesToTheByte(String coding) {
        var server = http(request -> {
            var size = Integer.parseInt(request.path().substring(1));
            var unused =
                    request.response().putHeader("Content-Encoding", coding).end(compressed(coding, new byte[size]));
        });

        var most = Fixture.answer(outgoing, OutgoingRequest.get(url(server.port()) + LARGEST));
        var more = Fixture.refusal(outgoing, OutgoingRequest.get(url(server.port()) + (LARGEST + 1)));

        assertThat(most.body().length()).isEqualTo(LARGEST);
        assertThat(most.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(more).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aRequestMayAllowMoreOrLess() {
        var server = http(request -> request.response().end(Buffer.buffer(new byte[LARGEST + 1])));

        var more = Fixture.answer(outgoing, get(server.port()).limited(OutgoingLimits.CONFIGURED.atMost(LARGEST + 1)));
        var less = Fixture.refusal(outgoing, get(server.port()).limited(OutgoingLimits.CONFIGURED.atMost(LARGEST)));

        assertThat(more.body().length()).isEqualTo(LARGEST + 1);
        assertThat(less).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void whoAsksForTheBeginningGetsNoMoreThanThatAndTheRestIsBrokenOff(String coding) {
        var size = 4 * LARGEST;
        var server = http(request -> {
            var unused = request.response()
                    .putHeader("Content-Encoding", coding)
                    .setChunked(true)
                    .write(compressed(coding, new byte[size]));
        });

        var answer = Fixture.answer(outgoing, get(server.port()).limited(OutgoingLimits.CONFIGURED.cutAt(LARGEST)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().length()).isEqualTo(LARGEST);
        assertThat(ended(closed)).isTrue();
    }

    @Test
    void whatIsNotMoreThanTheBeginningIsWhole() {
        var server = http(request -> request.response().end(Buffer.buffer(new byte[LARGEST])));
        var limits = OutgoingLimits.CONFIGURED.cutAt(LARGEST);

        assertThat(Fixture.answer(outgoing, get(server.port()).limited(limits))
                        .body()
                        .length())
                .isEqualTo(LARGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, gzip"})
    void whatCannotBeDecodedIsAFailure(String coding) {
        var server = http(request ->
                request.response().putHeader("Content-Encoding", coding).end("this is plain"));

        assertThat(Fixture.refusal(outgoing, get(server.port()))).isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void aCompressedBodyThatEndsEarlyIsAFailure() {
        var whole = compressed("gzip", new byte[1_000]);
        var server = http(request ->
                request.response().putHeader("Content-Encoding", "gzip").end(whole.slice(0, whole.length() - 4)));

        assertThat(Fixture.refusal(outgoing, get(server.port()))).isEqualTo(Reason.MALFORMED_ANSWER);
    }

    @Test
    void anAnswerThatBreaksOffIsAFailure() {
        var port = tcp(socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour")
                .onComplete(written -> socket.close()));

        assertThat(Fixture.refusal(outgoing, get(port))).isEqualTo(Reason.CONNECTION_FAILED);
    }

    private void drip(NetSocket socket, String head, String drop) {
        var unused = socket.write(head);
        var timer = vertx.setPeriodic(20, fired -> socket.write(drop));
        socket.closeHandler(gone -> {
            var cancelled = vertx.cancelTimer(timer);
            closed.tryComplete();
        });
    }

    private void endless(HttpServerRequest request, Buffer piece) {
        if (!request.response().closed()) {
            request.response().write(piece).onSuccess(written -> vertx.runOnContext(again -> endless(request, piece)));
        }
    }

    private int tcp(Consumer<NetSocket> behaviour) {
        return Fixture.await(vertx.createNetServer()
                        .connectHandler(socket -> {
                            socket.closeHandler(gone -> closed.tryComplete());
                            behaviour.accept(socket);
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    private Requests http(Consumer<HttpServerRequest> behaviour) {
        return new Requests(vertx, request -> {
            request.connection().closeHandler(gone -> closed.tryComplete());
            behaviour.accept(request);
        });
    }

    private static boolean ended(Promise<Void> promise) {
        return Fixture.await(promise.future().map(true).otherwise(false));
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/";
    }

    private static OutgoingRequest get(int port) {
        return OutgoingRequest.get(url(port));
    }

    private static Buffer compressed(String coding, byte[] plain) {
        if (coding.equals("identity")) {
            return Buffer.buffer(plain);
        }
        var bytes = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(bytes)) {
            stream.write(plain);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
