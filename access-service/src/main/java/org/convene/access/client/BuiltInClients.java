package org.convene.access.client;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.convene.platform.identity.CallerKind;

/** The operator and the services, from configuration, without which nothing starts. */
@Startup
@Singleton
class BuiltInClients {
    private final Map<String, KnownClient> clients;

    BuiltInClients(ClientConfig config) {
        var secrets = config.serviceSecrets();
        this.clients = List.of(
                        KnownClient.builtIn("operator", CallerKind.OPERATOR, config.operatorSecret()),
                        KnownClient.builtIn("meetings-service", CallerKind.SERVICE, secrets.meetings()),
                        KnownClient.builtIn("notifications-service", CallerKind.SERVICE, secrets.notifications()),
                        KnownClient.builtIn("tools-service", CallerKind.SERVICE, secrets.tools()))
                .stream()
                .collect(Collectors.toUnmodifiableMap(known -> known.client().id(), Function.identity()));
    }

    Optional<KnownClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }
}
