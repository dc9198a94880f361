package org.convene.platform.outgoing;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The targets that the operator lets be internal and plain {@code http}, as {@link OutgoingConfig} spells them. */
final class AllowedTargets {
    private static final Pattern HOST_AND_PORT = Pattern.compile("[^/?#]+:[0-9]+");

    private final List<AllowedNetwork> networks = new ArrayList<>();
    private final List<AllowedName> names = new ArrayList<>();

    private record AllowedName(String host, int port) {}

    private record AllowedNetwork(Network network, OptionalInt port) {
        AllowedNetwork {
            if (port.orElse(1) < 1 || port.orElse(1) > OutgoingUrl.HIGHEST_PORT) {
                throw new IllegalArgumentException("port must be between 1 and " + OutgoingUrl.HIGHEST_PORT);
            }
        }

        boolean hasPort(int other) {
            return port.orElse(other) == other;
        }
    }

    /**
     * @throws IllegalArgumentException if an entry has none of the forms
     */
    AllowedTargets(List<String> entries) {
        entries.forEach(this::add);
    }

    /** Whether the operator trusts the name, wherever it leads. */
    boolean trustsName(OutgoingUrl url) {
        return names.contains(new AllowedName(url.host(), url.port()));
    }

    boolean contains(InetAddress address, int port) {
        return networks.stream()
                .anyMatch(allowed -> allowed.hasPort(port) && allowed.network().contains(address));
    }

    /** Before names are resolved: whether the URL can turn out to be allowed. */
    boolean mayContain(OutgoingUrl url) {
        return url.literal()
                .map(address -> contains(address, url.port()))
                .orElseGet(() -> trustsName(url) || networks.stream().anyMatch(allowed -> allowed.hasPort(url.port())));
    }

    private void add(String entry) {
        try {
            if (entry.contains("/")) {
                networks.add(network(entry));
                return;
            }
            addHost(entry);
        } catch (IllegalArgumentException | OutgoingException failure) {
            throw new IllegalArgumentException(
                    "convene.outgoing.allowed-targets must hold cidr, cidr:port or host:port, not " + entry, failure);
        }
    }

    private static AllowedNetwork network(String entry) {
        var colon = entry.indexOf(':', entry.indexOf('/'));
        return colon < 0
                ? new AllowedNetwork(Network.of(entry), OptionalInt.empty())
                : new AllowedNetwork(
                        Network.of(entry.substring(0, colon)),
                        OptionalInt.of(Integer.parseInt(entry.substring(colon + 1))));
    }

    private void addHost(String entry) {
        if (!HOST_AND_PORT.matcher(entry).matches()) {
            throw new IllegalArgumentException("no port");
        }
        var url = OutgoingUrl.parse("http://" + entry);
        url.literal()
                .ifPresentOrElse(
                        address -> networks.add(new AllowedNetwork(Network.only(address), OptionalInt.of(url.port()))),
                        () -> names.add(new AllowedName(url.host(), url.port())));
    }
}
