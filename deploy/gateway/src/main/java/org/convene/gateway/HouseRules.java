package org.convene.gateway;

import java.util.function.LongSupplier;

/** What all event loops share. */
record HouseRules(
        RouteTable routes,
        GatewayLimits limits,
        RateLimiter rateLimiter,
        CrossOrigin crossOrigin,
        TrustedProxies trustedProxies,
        AccessLog accessLog) {

    static HouseRules of(GatewayOptions options, RouteTable routes, LongSupplier nanoTime) {
        return new HouseRules(
                routes,
                options.limits(),
                new RateLimiter(options.limits(), nanoTime),
                new CrossOrigin(options.allowedOrigins()),
                new TrustedProxies(options.trustedProxies()),
                new AccessLog(nanoTime));
    }
}
