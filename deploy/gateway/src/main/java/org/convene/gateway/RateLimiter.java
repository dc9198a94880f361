package org.convene.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * One token bucket per caller, announced as draft-ietf-httpapi-ratelimit-headers says. A caller is who it claims to
 * be by its credentials, else its address. Buckets that are full again are forgotten.
 */
final class RateLimiter {

    private final GatewayLimits limits;
    private final String policy;
    private final LoadingCache<String, Bucket> buckets;

    RateLimiter(GatewayLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        long window = ceilingSeconds(secondsInNanos(limits.burst()));
        this.policy = "\"default\";q=" + limits.burst() + ";w=" + window;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(limits.maxCallers())
                .expireAfterAccess(Duration.ofSeconds(window + 1))
                .ticker(nanoTime::getAsLong)
                .build(caller -> newBucket(nanoTime));
    }

    private Bucket newBucket(LongSupplier nanoTime) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(limits.burst()).refillGreedy(limits.requestsPerSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(new Time(nanoTime))
                .build();
    }

    CallerRate take(Exchange exchange) {
        return take(caller(exchange));
    }

    CallerRate take(String caller) {
        ConsumptionProbe probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
        long missing = limits.burst() - probe.getRemainingTokens();
        long retry = probe.isConsumed() ? 0 : Math.max(1, ceilingSeconds(probe.getNanosToWaitForRefill()));
        return new CallerRate(
                probe.isConsumed(), probe.getRemainingTokens(), ceilingSeconds(secondsInNanos(missing)), retry);
    }

    void announce(CallerRate rate, HttpServerResponse response) {
        response.putHeader("RateLimit-Policy", policy)
                .putHeader("RateLimit", "\"default\";r=" + rate.remaining() + ";t=" + rate.resetSeconds());
    }

    long rememberedCallers() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private long secondsInNanos(long requests) {
        return requests * 1_000_000_000L / limits.requestsPerSecond();
    }

    private static long ceilingSeconds(long nanos) {
        return (nanos + 999_999_999L) / 1_000_000_000L;
    }

    private static String caller(Exchange exchange) {
        String credentials = exchange.request().getHeader(HttpHeaders.AUTHORIZATION);
        return credentials == null ? exchange.client() : digest(credentials);
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
