package org.convene.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.BindException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** A running gateway. It has a Vert.x of its own and shares nothing with the process around it. */
public final class Gateway implements AutoCloseable {

    private static final int EVENT_LOOPS = 2;

    private final Vertx vertx;
    private final int port;

    private Gateway(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /**
     * Returns when it listens.
     *
     * @throws PortInUseException if another process listens there
     * @throws IllegalArgumentException if the services are not those of the route table
     */
    public static Gateway start(GatewayOptions options) {
        RouteTable routes = RouteTable.load();
        requireServices(routes, options);
        HouseRules rules = HouseRules.of(options, routes, System::nanoTime);
        PageFiles files = new PageFiles();
        List<GatewayVerticle> loops = Stream.generate(() -> new GatewayVerticle(options, rules, files))
                .limit(EVENT_LOOPS)
                .toList();
        Vertx vertx = Vertx.vertx(vertxOptions());
        try {
            loops.forEach(loop -> await(vertx.deployVerticle(loop, new DeploymentOptions())));
            return new Gateway(vertx, loops.get(0).port());
        } catch (CompletionException failed) {
            await(vertx.close());
            throw startFailure(options, failed.getCause());
        }
    }

    private static void requireServices(RouteTable routes, GatewayOptions options) {
        Set<String> given = new TreeSet<>(options.services().keySet());
        if (!given.equals(routes.services())) {
            throw new IllegalArgumentException("services must be " + routes.services() + ", not " + given);
        }
    }

    private static VertxOptions vertxOptions() {
        return new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private static RuntimeException startFailure(GatewayOptions options, Throwable cause) {
        if (cause instanceof BindException) {
            return new PortInUseException(options.host(), options.port(), cause);
        }
        return new IllegalStateException("gateway cannot start: " + cause.getMessage(), cause);
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    public int port() {
        return port;
    }

    /** Returns when the port is free again. Requests under way are cut off. */
    @Override
    public void close() {
        await(vertx.close());
    }
}
