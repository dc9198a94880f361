package org.convene.platform.outgoing;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Turns a host name into addresses, without blocking; asked once for each request that is made. */
interface NameResolver {
    /** Fails with {@link java.net.UnknownHostException} where there are none. */
    Future<List<InetAddress>> resolve(String host);
}
