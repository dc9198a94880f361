package org.convene.gateway;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a gateway runs.
 *
 * @param port 0 takes a free one
 * @param services where each service of the route table listens, as {@code http://host:port}
 * @param allowedOrigins origins whose pages may call the API from a browser, such as {@code https://app.example};
 *     {@code *} allows all
 * @param trustedProxies addresses, and blocks such as {@code 10.0.0.0/8}, of load balancers in front, which say in
 *     {@code X-Forwarded-For} whom they were called by; what others say there is passed by
 */
public record GatewayOptions(
        String host,
        int port,
        Map<String, URI> services,
        GatewayLimits limits,
        TimeLimits timeLimits,
        Set<String> allowedOrigins,
        List<String> trustedProxies) {

    public GatewayOptions {
        services = Map.copyOf(services);
        allowedOrigins = Set.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
        }
        services.forEach(GatewayOptions::requireAddress);
    }

    public static GatewayOptions of(String host, int port, Map<String, URI> services) {
        return new GatewayOptions(host, port, services, GatewayLimits.DEFAULT, TimeLimits.DEFAULT, Set.of(), List.of());
    }

    private static void requireAddress(String service, URI address) {
        if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() <= 0) {
            throw new IllegalArgumentException(service + " must be at http://host:port, not " + address);
        }
    }

    public GatewayOptions withLimits(GatewayLimits changed) {
        return new GatewayOptions(host, port, services, changed, timeLimits, allowedOrigins, trustedProxies);
    }

    public GatewayOptions withTimeLimits(TimeLimits changed) {
        return new GatewayOptions(host, port, services, limits, changed, allowedOrigins, trustedProxies);
    }

    public GatewayOptions withAllowedOrigins(Set<String> changed) {
        return new GatewayOptions(host, port, services, limits, timeLimits, changed, trustedProxies);
    }

    public GatewayOptions withTrustedProxies(List<String> changed) {
        return new GatewayOptions(host, port, services, limits, timeLimits, allowedOrigins, changed);
    }
}
