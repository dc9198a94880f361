package org.convene.platform.outgoing;

import static org.convene.platform.outgoing.OutgoingException.Reason.HTTPS_REQUIRED;
import static org.convene.platform.outgoing.OutgoingException.Reason.TIMEOUT;
import static org.convene.platform.outgoing.OutgoingException.Reason.TLS_FAILED;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What the servers of addresses that customers name show as their certificates, whether or not anybody should believe
 * them: to tell why {@link OutgoingHttp} does not. It goes where that goes; nothing is sent beyond the handshake.
 */
@Singleton
public class ServerCertificates {
    /** Connections are given up after everybody who waits for them. */
    private static final Duration LATER = Duration.ofSeconds(1);

    private final TargetGuard guard;
    private final NetClient client;
    private final Duration limit;

    ServerCertificates(Vertx vertx, OutgoingConfig config, NameResolver names) {
        var time = Math.toIntExact(config.totalTime().plus(LATER).toMillis());
        this.guard = new TargetGuard(
                names, new AllowedTargets(config.allowedTargets().orElse(List.of())));
        this.limit = config.totalTime();
        this.client = vertx.createNetClient(new NetClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setHostnameVerificationAlgorithm("")
                .setConnectTimeout(time)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(time));
    }

    /** The chain as it was sent, the server's own first; fails with {@link OutgoingException} alone. */
    public Uni<List<X509Certificate>> of(String url) {
        return Uni.createFrom()
                .completionStage(() -> Future.succeededFuture(url)
                        .map(OutgoingUrl::parse)
                        .compose(this::served)
                        .toCompletionStage())
                .ifNoItem()
                .after(limit)
                .failWith(() -> new OutgoingException(TIMEOUT))
                .onFailure()
                .transform(OutgoingException::of);
    }

    private Future<List<X509Certificate>> served(OutgoingUrl url) {
        if (!url.secure()) {
            return Future.failedFuture(new OutgoingException(HTTPS_REQUIRED));
        }
        return guard.addresses(url)
                .map(addresses -> SocketAddress.inetSocketAddress(new InetSocketAddress(addresses.get(0), url.port())))
                .compose(address ->
                        url.literal().isPresent() ? client.connect(address) : client.connect(address, url.host()))
                .map(ServerCertificates::chain);
    }

    private static List<X509Certificate> chain(NetSocket socket) {
        try {
            return socket.peerCertificates().stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException unverified) {
            throw new OutgoingException(TLS_FAILED);
        } finally {
            var closing = socket.close();
        }
    }
}
