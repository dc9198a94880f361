package org.convene.tools.preflight;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.util.concurrent.TimeUnit;
import org.convene.platform.testing.TestServers;
import org.jspecify.annotations.Nullable;

/** A tool's server on this machine; every name that ends in {@code .example} leads to it. */
final class PageServer implements AutoCloseable {
    private final HttpServer server;
    private final boolean secure;

    /**
     * @param certificate none for a server without TLS
     */
    PageServer(@Nullable PfxOptions certificate, Handler<HttpServerRequest> answer) {
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        this.secure = certificate != null;
        if (certificate != null) {
            options.setSsl(true).setKeyCertOptions(certificate);
        }
        this.server = await(TestServers.vertx()
                .getDelegate()
                .createHttpServer(options)
                .requestHandler(answer)
                .listen());
    }

    int port() {
        return server.actualPort();
    }

    String url(String host) {
        return (secure ? "https://" : "http://") + host + ":" + port() + "/tool?board=7#top";
    }

    @Override
    public void close() {
        await(server.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
