package org.convene.platform.outgoing;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Future;
import io.vertx.core.net.TrustOptions;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.convene.platform.outgoing.Fixture.TestConfig;
import org.convene.platform.testing.TestServers;

/** HTTP to addresses that customers name, for tests of features. */
public final class TestOutgoing {
    private static final MemorySize LARGEST = new MemorySize(BigInteger.valueOf(1_048_576));

    private TestOutgoing() {}

    /**
     * Without names that resolve.
     *
     * @param targets as {@code convene.outgoing.allowed-targets} has them
     */
    public static OutgoingHttp allowing(Duration totalTime, String... targets) {
        return new OutgoingHttp(
                TestServers.vertx().getDelegate(),
                new TestConfig(Optional.of(List.of(targets)), totalTime, LARGEST),
                host -> Future.failedFuture(new UnknownHostException(host)));
    }

    /** Every name that ends in {@code .example} leads to this machine, and this certificate is believed. */
    public static OutgoingHttp here(Duration totalTime, TrustOptions trust) {
        return new OutgoingHttp(
                TestServers.vertx().getDelegate(), thisMachine(totalTime), TestOutgoing::resolve, trust);
    }

    /** The same machine and names. */
    public static ServerCertificates certificatesHere(Duration totalTime) {
        return new ServerCertificates(TestServers.vertx().getDelegate(), thisMachine(totalTime), TestOutgoing::resolve);
    }

    private static TestConfig thisMachine(Duration totalTime) {
        return new TestConfig(Optional.of(List.of("127.0.0.0/8")), totalTime, LARGEST);
    }

    private static Future<List<InetAddress>> resolve(String host) {
        return host.endsWith(".example")
                ? Future.succeededFuture(List.of(Fixture.address("127.0.0.1")))
                : Future.failedFuture(new UnknownHostException(host));
    }

    /**
     * The same, where every name leads to these addresses, one after the other, and to the last one for ever.
     *
     * @param targets as {@code convene.outgoing.allowed-targets} has them
     */
    public static OutgoingHttp leading(Duration totalTime, List<String> addresses, String... targets) {
        var turns = new ArrayDeque<>(addresses);
        return new OutgoingHttp(
                TestServers.vertx().getDelegate(),
                new TestConfig(Optional.of(List.of(targets)), totalTime, LARGEST),
                host -> Future.succeededFuture(
                        List.of(Fixture.address(turns.size() > 1 ? turns.removeFirst() : turns.getFirst()))));
    }
}
