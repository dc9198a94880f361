package org.convene.platform.outgoing;

import static org.convene.platform.outgoing.OutgoingException.Reason.ADDRESS_FORBIDDEN;
import static org.convene.platform.outgoing.OutgoingException.Reason.HTTPS_REQUIRED;
import static org.convene.platform.outgoing.OutgoingException.Reason.NAME_NOT_RESOLVED;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;
import org.convene.platform.outgoing.OutgoingException.Reason;

/** Decides where a URL may lead. One forbidden address among those of a name forbids the name. */
final class TargetGuard {
    private final NameResolver names;
    private final AllowedTargets allowed;

    TargetGuard(NameResolver names, AllowedTargets allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    /** What can be said without resolving. */
    void requirePossible(OutgoingUrl url) {
        if (!url.secure() && !allowed.mayContain(url)) {
            throw new OutgoingException(HTTPS_REQUIRED);
        }
        url.literal().ifPresent(address -> requireReachable(url, address));
    }

    /** The addresses to connect to, and to no others: whoever resolves again may get different ones. */
    Future<List<InetAddress>> addresses(OutgoingUrl url) {
        requirePossible(url);
        return url.literal()
                .map(address -> Future.succeededFuture(List.of(address)))
                .orElseGet(() -> names.resolve(url.host())
                        .recover(failure -> Future.failedFuture(new OutgoingException(NAME_NOT_RESOLVED))))
                .map(addresses -> requireReachable(url, addresses));
    }

    private List<InetAddress> requireReachable(OutgoingUrl url, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            throw new OutgoingException(NAME_NOT_RESOLVED);
        }
        addresses.forEach(address -> requireReachable(url, address));
        return List.copyOf(addresses);
    }

    private void requireReachable(OutgoingUrl url, InetAddress address) {
        if (allowed.trustsName(url) || allowed.contains(address, url.port())) {
            return;
        }
        require(PublicInternet.contains(address), ADDRESS_FORBIDDEN);
        require(url.secure(), HTTPS_REQUIRED);
    }

    private static void require(boolean condition, Reason reason) {
        if (!condition) {
            throw new OutgoingException(reason);
        }
    }
}
