package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name server (RFC 1035) that knows one name, says nothing about another and denies the rest. */
class DnsNamesTest {
    private final Vertx vertx = Vertx.vertx();
    private DnsServerAddressStreamProvider server;
    private DnsNames names;

    @BeforeEach
    void listen() {
        var socket = Fixture.await(vertx.createDatagramSocket().listen(0, "127.0.0.1"));
        var receiving = socket.handler(packet -> {
            var query = packet.data();
            if (!query.toString().contains("silent")) {
                var unused = socket.send(
                        answer(query), packet.sender().port(), packet.sender().host());
            }
        });
        server = new SingletonDnsServerAddressStreamProvider(
                new InetSocketAddress("127.0.0.1", receiving.localAddress().port()));
        names = new DnsNames(server, Fixture.PATIENCE);
    }

    @AfterEach
    void close() {
        names.close();
        Fixture.await(vertx.close());
    }

    @Test
    void theHostsFileIsAskedFirst() {
        assertThat(Fixture.await(names.resolve("localhost"))).allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void theNameServerIsAskedNext() {
        assertThat(Fixture.await(names.resolve("known.example.")))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("93.184.215.14");
    }

    @Test
    void aNameThatDoesNotExistFails() {
        assertThatThrownBy(() -> Fixture.await(names.resolve("absent.example.")))
                .hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void aNameServerThatIsSilentForOneNameHoldsUpNoOther() {
        var silent = names.resolve("silent.example.");
        var known = Fixture.await(names.resolve("known.example."));

        assertThat(known).hasSize(1);
        assertThat(silent.isComplete()).isFalse();
    }

    @Test
    void aNameServerThatIsSilentIsGivenUp() {
        var impatient = new DnsNames(server, Duration.ofMillis(500));

        assertThatThrownBy(() -> Fixture.await(impatient.resolve("silent.example.")))
                .hasCauseInstanceOf(UnknownHostException.class);
        impatient.close();
    }

    /** The query's id and question, flags for an answer, and one address (type A, 93.184.215.14) or NXDOMAIN. */
    private static Buffer answer(Buffer query) {
        var end = questionEnd(query);
        var address = query.toString().contains("known") && query.getByte(end - 3) == 1;
        var header = Buffer.buffer()
                .appendBuffer(query.slice(0, 2))
                .appendBytes(new byte[] {(byte) 0x81, (byte) (query.toString().contains("known") ? 0x80 : 0x83)})
                .appendBytes(new byte[] {0, 1, 0, (byte) (address ? 1 : 0), 0, 0, 0, 0})
                .appendBuffer(query.slice(12, end));
        return address
                ? header.appendBytes(
                        new byte[] {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 93, (byte) 184, (byte) 215, 14})
                : header;
    }

    private static int questionEnd(Buffer query) {
        var at = 12;
        while (query.getByte(at) != 0) {
            at += query.getByte(at) + 1;
        }
        return at + 5;
    }
}
