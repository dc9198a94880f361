package org.convene.platform.outgoing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 (RFC 9112) to addresses that customers name: webhooks, tools, providers. Reaches the public internet (RFC
 * 6890) by https and nothing else, but for the targets that the operator allows: names are resolved once, every address
 * is judged, and the judged address is the one connected to, under the URL's host name for TLS (RFC 9525) and
 * {@code Host}. Time and size are bounded; no trace context, cookie or credential of ours goes out.
 */
@Singleton
public class OutgoingHttp {
    private static final int KEEP_SECONDS = 15;

    private final Vertx vertx;
    private final OutgoingConfig config;
    private final TargetGuard guard;
    private final HttpClient client;

    @Inject
    OutgoingHttp(Vertx vertx, OutgoingConfig config, NameResolver names) {
        this(vertx, config, names, null);
    }

    OutgoingHttp(Vertx vertx, OutgoingConfig config, NameResolver names, @Nullable TrustOptions trust) {
        this.vertx = vertx;
        this.config = config;
        this.guard = new TargetGuard(
                names, new AllowedTargets(config.allowedTargets().orElse(List.of())));
        this.client = vertx.createHttpClient(
                options(config).setTrustOptions(trust),
                new PoolOptions().setHttp1MaxSize(config.connectionsPerAddress()));
    }

    /**
     * The answer, whatever its status; fails with {@link OutgoingException} alone. Cancelling breaks the connection
     * off.
     */
    public Uni<OutgoingAnswer> send(OutgoingRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            var call = call(request.limits());
            emitter.onTermination(call::cancel);
            call.start(request).onSuccess(emitter::complete).onFailure(emitter::fail);
        });
    }

    /**
     * Checks a URL when it is saved, by the rules of {@link #send} as far as they need no name resolved.
     *
     * @throws OutgoingException {@code malformed-url}, {@code https-required} or {@code address-forbidden}
     */
    public void validate(String url) {
        guard.requirePossible(OutgoingUrl.parse(url));
    }

    private Call call(OutgoingLimits limits) {
        return new Call(
                client,
                guard,
                vertx.getOrCreateContext(),
                limits.totalTime().orElse(config.totalTime()).toMillis(),
                limits.largestAnswer()
                        .orElse(Math.toIntExact(config.largestAnswer().asLongValue())),
                limits.cuts());
    }

    private static HttpClientOptions options(OutgoingConfig config) {
        var time = Math.toIntExact(config.totalTime().toMillis());
        return new HttpClientOptions()
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setVerifyHost(true)
                .setKeepAliveTimeout(KEEP_SECONDS)
                .setConnectTimeout(time)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(time);
    }
}
