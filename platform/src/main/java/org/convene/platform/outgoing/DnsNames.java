package org.convene.platform.outgoing;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * The hosts file, then DNS with the system's servers and search domains. One thread of its own waits for all answers,
 * so slow name servers, which customers choose too, hold up nobody else. (Vert.x' own resolver is the JDK's blocking
 * one in Quarkus unless configured otherwise.)
 */
@Singleton
@DefaultBean
final class DnsNames implements NameResolver {
    private static final Duration QUERY_LIMIT = Duration.ofSeconds(2);
    private static final int LONGEST_MEMORY_SECONDS = 30;

    private final EventLoopGroup thread = new NioEventLoopGroup(1, new DefaultThreadFactory("outgoing-names", true));
    private final DnsNameResolver resolver;

    @Inject
    DnsNames() {
        this(DnsServerAddressStreamProviders.platformDefault(), QUERY_LIMIT);
    }

    /**
     * @param limit of each question
     */
    DnsNames(DnsServerAddressStreamProvider servers, Duration limit) {
        this.resolver = new DnsNameResolverBuilder(thread.next())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .nameServerProvider(servers)
                .queryTimeoutMillis(limit.toMillis())
                .ttl(0, LONGEST_MEMORY_SECONDS)
                .build();
    }

    @Override
    public Future<List<InetAddress>> resolve(String host) {
        var addresses = Promise.<List<InetAddress>>promise();
        resolver.resolveAll(host).addListener((io.netty.util.concurrent.Future<List<InetAddress>> answer) -> {
            if (answer.isSuccess()) {
                addresses.complete(answer.getNow());
                return;
            }
            addresses.fail(answer.cause());
        });
        return addresses.future();
    }

    @PreDestroy
    void close() {
        resolver.close();
        var unused = thread.shutdownGracefully();
    }
}
