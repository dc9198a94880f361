package org.convene.notifications.shortener;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.testing.TestServers;

/** The shortener in tests. */
public final class TestShortener {
    /** Longer than any machine takes for an answer that comes. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private record Config(String url, Duration timeout) implements ShortenerConfig {}

    private TestShortener() {}

    /** For tenants that have no token. */
    public static Shortener none() {
        return at("http://localhost:1");
    }

    /** For tenants that have no token. */
    public static StandInLinks standIns() {
        return new StandInLinks(none());
    }

    /** Where tenants have the token {@code tenants-own}, and service tokens are given, too. */
    static Shortener at(String address) {
        return at(address, Optional.empty());
    }

    /**
     * @param installation the token of tenants that have none of their own
     */
    static Shortener at(String address, Optional<String> installation) {
        return at(address, installation, LIMIT, Clock.systemUTC());
    }

    /** Where tenants have a token, and answers are waited for so long. */
    static Shortener at(String address, Duration limit, Clock clock) {
        return at(address, Optional.empty(), limit, clock);
    }

    private static Shortener at(String address, Optional<String> installation, Duration limit, Clock clock) {
        var config = new Config(address, limit);
        AccessShortenerTokens access =
                (authorization, tenant, id) -> Uni.createFrom().item(new AccessShortenerTokens.Answer("tenants-own"));
        return new Shortener(
                new ShortenerTokens(access, TestServiceTokens.of(TestServers.vertx(), address)),
                new Bitly(TestOutgoing.allowing(LIMIT, "127.0.0.0/8"), config, clock),
                config,
                () -> installation);
    }
}
