package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.convene.platform.outgoing.OutgoingException.Reason;
import org.jspecify.annotations.Nullable;

/** What the tests here share: a client by hand, and names that resolve as a test says. */
final class Fixture {
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private Fixture() {}

    record TestConfig(Optional<List<String>> allowedTargets, Duration totalTime, MemorySize largestAnswer)
            implements OutgoingConfig {
        @Override
        public int connectionsPerAddress() {
            return 4;
        }
    }

    /** Answers as told, one list of addresses after the other, the last one for ever; counts the questions. */
    static final class PlayedNames implements NameResolver {
        private final Map<String, ArrayDeque<List<String>>> answers = new ConcurrentHashMap<>();
        final List<String> asked = new ArrayList<>();

        @SafeVarargs
        final void play(String host, List<String>... inTurn) {
            answers.put(host, new ArrayDeque<>(Arrays.asList(inTurn)));
        }

        @Override
        public synchronized Future<List<InetAddress>> resolve(String host) {
            asked.add(host);
            var turns = answers.get(host);
            if (turns == null) {
                return Future.failedFuture(new UnknownHostException(host));
            }
            var turn = turns.size() > 1 ? turns.removeFirst() : turns.getFirst();
            return Future.succeededFuture(turn.stream().map(Fixture::address).toList());
        }
    }

    static OutgoingHttp outgoing(Vertx vertx, NameResolver names, String... allowed) {
        return outgoing(vertx, names, null, allowed);
    }

    static OutgoingHttp outgoing(Vertx vertx, NameResolver names, @Nullable TrustOptions trust, String... allowed) {
        var config =
                new TestConfig(Optional.of(List.of(allowed)), PATIENCE, new MemorySize(BigInteger.valueOf(65_536)));
        return new OutgoingHttp(vertx, config, names, trust);
    }

    static OutgoingAnswer answer(OutgoingHttp outgoing, OutgoingRequest request) {
        return outgoing.send(request).await().atMost(PATIENCE.multipliedBy(2));
    }

    static @Nullable Reason refusal(OutgoingHttp outgoing, OutgoingRequest request) {
        var failure = catchThrowableOfType(OutgoingException.class, () -> answer(outgoing, request));
        return failure == null ? null : failure.reason();
    }

    static InetAddress address(String literal) {
        return IpLiteral.of(literal).orElseThrow(() -> new IllegalArgumentException(literal));
    }

    static <T> T await(Future<T> future) {
        return Uni.createFrom()
                .completionStage(future.toCompletionStage())
                .await()
                .atMost(PATIENCE);
    }
}
