package org.convene.local;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.convene.embedded.LoopbackPorts;

/** Where the gateway and the services listen, fixed before any of them runs, so that each can be told of the others. */
record Addresses(int gatewayPort, Map<Service, Integer> servicePorts) {
    /** Takes free ports for the services, and for the gateway if its port is 0. */
    static Addresses choose(int gatewayPort) {
        if (gatewayPort != 0 && !LoopbackPorts.isFree(gatewayPort)) {
            throw new PortTakenException(gatewayPort);
        }
        Service[] services = Service.values();
        List<Integer> free = LoopbackPorts.free(services.length + 1);
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : services) {
            ports.put(service, free.get(service.ordinal()));
        }
        return new Addresses(gatewayPort == 0 ? free.get(services.length) : gatewayPort, ports);
    }

    URI of(Service service) {
        return URI.create("http://127.0.0.1:" + port(service));
    }

    int port(Service service) {
        return servicePorts.getOrDefault(service, 0);
    }

    URI gateway() {
        return URI.create("http://localhost:" + gatewayPort);
    }

    Map<String, URI> byName() {
        Map<String, URI> byName = new TreeMap<>();
        servicePorts.keySet().forEach(service -> byName.put(service.key(), of(service)));
        return byName;
    }
}
