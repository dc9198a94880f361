package org.convene.platform.outgoing;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Future;
import java.math.BigInteger;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.convene.platform.outgoing.Fixture.TestConfig;
import org.convene.platform.testing.TestServers;

/** HTTP to addresses that customers name, for tests of features; no name resolves. */
public final class TestOutgoing {
    private static final MemorySize LARGEST = new MemorySize(BigInteger.valueOf(1_048_576));

    private TestOutgoing() {}

    /**
     * @param targets as {@code convene.outgoing.allowed-targets} has them
     */
    public static OutgoingHttp allowing(Duration totalTime, String... targets) {
        return new OutgoingHttp(
                TestServers.vertx().getDelegate(),
                new TestConfig(Optional.of(List.of(targets)), totalTime, LARGEST),
                host -> Future.failedFuture(new UnknownHostException(host)));
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
