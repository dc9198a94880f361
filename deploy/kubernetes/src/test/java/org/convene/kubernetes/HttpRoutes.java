package org.convene.kubernetes;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import java.util.List;
import java.util.Map;
import org.convene.gateway.Route;
import org.convene.gateway.RouteTable;

/** The gateway's route table as routes of the Gateway API: one for each prefix. */
final class HttpRoutes {
    private final Map<String, Integer> ports;

    /**
     * @param ports of the services, by the name that the route table uses
     */
    HttpRoutes(Map<String, Integer> ports) {
        this.ports = Map.copyOf(ports);
    }

    List<HTTPRoute> of(RouteTable table) {
        return table.routes().stream().map(this::route).toList();
    }

    private HTTPRoute route(Route route) {
        return new HTTPRouteBuilder()
                .withNewMetadata()
                .withName(name(route))
                .addToLabels("app.kubernetes.io/part-of", "convene")
                .endMetadata()
                .withNewSpec()
                .addNewParentRef()
                .withName("convene")
                .endParentRef()
                .addNewRule()
                .addNewMatch()
                .withNewPath()
                // The last route takes a single segment; a prefix would open every path of that service.
                .withType(route.isLast() ? "RegularExpression" : "PathPrefix")
                .withValue(route.isLast() ? "/[^/]+/?" : route.prefix())
                .endPath()
                .endMatch()
                .addNewBackendRef()
                .withName(route.service() + "-service")
                .withPort(ports.get(route.service()))
                .endBackendRef()
                .endRule()
                .endSpec()
                .build();
    }

    private static String name(Route route) {
        if (route.isLast()) {
            return "any-name";
        }
        return route.prefix().replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
