package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.List;
import org.convene.platform.outgoing.Fixture.PlayedNames;
import org.convene.platform.outgoing.OutgoingException.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificate is for right.example and the literals; every name leads to the same server. */
class TlsTest {
    private static Vertx vertx;
    private static PfxOptions certificate;
    private static PfxOptions stranger;
    private final PlayedNames names = new PlayedNames();
    private Requests server;
    private Requests server6;

    @BeforeAll
    static void certify(@TempDir Path folder) {
        vertx = Vertx.vertx();
        certificate = Certificate.of(folder, "dns:right.example,ip:127.0.0.1,ip:::1");
        stranger = Certificate.of(folder, "dns:right.example");
        certificate.setValue(vertx.fileSystem().readFileBlocking(certificate.getPath()));
        stranger.setValue(vertx.fileSystem().readFileBlocking(stranger.getPath()));
    }

    @AfterAll
    static void close() {
        Fixture.await(vertx.close());
    }

    @BeforeEach
    void listen() {
        server = listen("127.0.0.1");
        server6 = listen("::1");
        List.of("right.example", "wrong.example").forEach(name -> names.play(name, List.of("127.0.0.1")));
    }

    @AfterEach
    void stop() {
        server.close();
        server6.close();
    }

    @Test
    void theUrlsHostNameIsTheOneVerifiedAndSentAlthoughTheAddressIsConnectedTo() {
        var answer = Fixture.answer(trusting(certificate), get("right.example", server));

        assertThat(answer.body()).hasToString("secret place");
        assertThat(server.seen).singleElement().satisfies(seen -> {
            assertThat(seen.serverName()).isEqualTo("right.example");
            assertThat(seen.headers().get("Host")).isEqualTo("right.example:" + server.port());
        });
    }

    @Test
    void anAddressIsVerifiedAsAnAddress() {
        var four = Fixture.answer(trusting(certificate), get("127.0.0.1", server));
        var six = Fixture.answer(trusting(certificate), get("[::1]", server6));

        assertThat(List.of(four, six)).allMatch(OutgoingAnswer::isSuccess);
        assertThat(server6.seen.get(0).headers().get("Host")).isEqualTo("[::1]:" + server6.port());
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        assertThat(Fixture.refusal(trusting(certificate), get("wrong.example", server)))
                .isEqualTo(Reason.TLS_FAILED);
        assertThat(server.seen).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        assertThat(Fixture.refusal(trusting(stranger), get("right.example", server)))
                .isEqualTo(Reason.TLS_FAILED);
        assertThat(Fixture.refusal(
                        Fixture.outgoing(vertx, names, "127.0.0.0/8", "::1/128"), get("right.example", server)))
                .isEqualTo(Reason.TLS_FAILED);
        assertThat(server.seen).isEmpty();
    }

    @Test
    void aServerWithoutTlsIsRefused() {
        try (var plain = new Listener(vertx, "127.0.0.1")) {
            var url = "https://right.example:" + plain.port() + "/";

            assertThat(Fixture.refusal(trusting(certificate), OutgoingRequest.get(url)))
                    .isEqualTo(Reason.TLS_FAILED);
            assertThat(plain.connections).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://right.example/", "http://93.184.215.14/", "http://right.example:443/"})
    void plainHttpIsRefusedOutsideTheAllowedTargets(String url) {
        names.play("right.example", List.of("93.184.215.14"));

        assertThat(Fixture.refusal(Fixture.outgoing(vertx, names), OutgoingRequest.get(url)))
                .isEqualTo(Reason.HTTPS_REQUIRED);
        assertThat(Fixture.refusal(trusting(certificate), OutgoingRequest.get(url)))
                .isEqualTo(Reason.HTTPS_REQUIRED);
    }

    private Requests listen(String host) {
        var options =
                new HttpServerOptions().setHost(host).setSsl(true).setSni(true).setKeyCertOptions(certificate);
        return new Requests(vertx, options, request -> request.response().end("secret place"));
    }

    private OutgoingHttp trusting(PfxOptions trust) {
        return Fixture.outgoing(vertx, names, trust, "127.0.0.0/8", "::1/128");
    }

    private static OutgoingRequest get(String host, Requests server) {
        return OutgoingRequest.get("https://" + host + ":" + server.port() + "/");
    }
}
