package org.convene.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One token bucket per caller, announced as draft-ietf-httpapi-ratelimit-headers says. A caller is its address, until a
 * service has answered what asks for credentials: from then on it is its credentials. So whoever invents credentials
 * has one bucket for all of them. Buckets of addresses are forgotten when they are full again.
 */
final class RateLimiter {

    /** As long as an access token lives. */
    private static final Duration CREDENTIALS_REMEMBERED = Duration.ofMinutes(15);

    private static final int BAD_REQUEST = 400;

    /** Of the API, what is answered whatever credentials come along. */
    private static final Set<String> OPEN = Set.of("login", "password-resets");

    private final GatewayLimits limits;
    private final String policy;
    private final LongSupplier nanoTime;
    private final LoadingCache<String, Bucket> addresses;
    private final Cache<String, Bucket> credentials;

    RateLimiter(GatewayLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        long window = ceilingSeconds(secondsInNanos(limits.burst()));
        this.policy = "\"default\";q=" + limits.burst() + ";w=" + window;
        this.nanoTime = nanoTime;
        this.addresses = remembered(Duration.ofSeconds(window + 1)).build(address -> newBucket());
        this.credentials = remembered(CREDENTIALS_REMEMBERED).build();
    }

    private Caffeine<Object, Object> remembered(Duration idle) {
        return Caffeine.newBuilder()
                .maximumSize(limits.maxCallers())
                .expireAfterAccess(idle)
                .ticker(nanoTime::getAsLong);
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(limits.burst()).refillGreedy(limits.requestsPerSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(new Time(nanoTime))
                .build();
    }

    CallerRate take(Exchange exchange) {
        return credentials(exchange)
                .map(credentials::getIfPresent)
                .map(this::take)
                .orElseGet(() -> take(exchange.client()));
    }

    CallerRate take(String address) {
        return take(addresses.get(address));
    }

    private CallerRate take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        long missing = limits.burst() - probe.getRemainingTokens();
        long retry = probe.isConsumed() ? 0 : Math.max(1, ceilingSeconds(probe.getNanosToWaitForRefill()));
        return new CallerRate(
                probe.isConsumed(), probe.getRemainingTokens(), ceilingSeconds(secondsInNanos(missing)), retry);
    }

    /**
     * What a service answers shows whether it took the credentials.
     *
     * @param status of its answer
     */
    void answered(Exchange exchange, int status) {
        if (status < BAD_REQUEST && exchange.request().method() != HttpMethod.OPTIONS) {
            credentials(exchange).ifPresent(known -> {
                var unused = credentials.get(known, first -> newBucket());
            });
        }
    }

    void announce(CallerRate rate, HttpServerResponse response) {
        response.putHeader("RateLimit-Policy", policy)
                .putHeader("RateLimit", "\"default\";r=" + rate.remaining() + ";t=" + rate.resetSeconds());
    }

    long rememberedCallers() {
        addresses.cleanUp();
        credentials.cleanUp();
        return addresses.estimatedSize() + credentials.estimatedSize();
    }

    private long secondsInNanos(long requests) {
        return requests * 1_000_000_000L / limits.requestsPerSecond();
    }

    private static long ceilingSeconds(long nanos) {
        return (nanos + 999_999_999L) / 1_000_000_000L;
    }

    private static Optional<String> credentials(Exchange exchange) {
        return Optional.ofNullable(exchange.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(shown -> asksForCredentials(exchange.segments()))
                .map(RateLimiter::digest);
    }

    private static boolean asksForCredentials(List<String> path) {
        return path.size() > 1 && path.get(0).equals("v1") && !OPEN.contains(path.get(1));
    }

    private static String digest(String credentials) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(credentials.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private record Time(LongSupplier nanoTime) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
