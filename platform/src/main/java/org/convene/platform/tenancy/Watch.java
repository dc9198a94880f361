package org.convene.platform.tenancy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Hangs up on a database that has not answered in time: a server that is silent never ends anybody's wait, and the
 * driver only waits. What was sent fails like on any other connection that broke, and the pool opens a new one.
 */
final class Watch {
    private final Channel channel;
    private final Future<?> end;

    private Watch(Channel channel, Future<?> end) {
        this.channel = channel;
        this.end = end;
    }

    static Watch begin(SqlConnection connection, Duration limit) {
        var channel = channel(connection);
        return new Watch(
                channel, channel.eventLoop().schedule(() -> hangUp(channel), limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Ends when the pool knows whether this connection broke: what waits on it fails a moment before, while the channel
     * may still say that it is open, and given back in that moment it would be handed out again.
     */
    Uni<Void> known() {
        return Uni.createFrom().emitter(known -> channel.eventLoop().execute(() -> known.complete(null)));
    }

    void end() {
        end.cancel(false);
    }

    /** At once: the driver's own way out waits for what was sent before. */
    private static ChannelFuture hangUp(Channel channel) {
        return channel.pipeline().firstContext().close();
    }

    /** The driver offers no other way to give a connection up while it waits for an answer. */
    private static Channel channel(SqlConnection connection) {
        var pooled = ((SqlConnectionInternal) connection.getDelegate()).unwrap();
        return ((SocketConnectionBase) pooled.unwrap())
                .socket()
                .channelHandlerContext()
                .channel();
    }
}
