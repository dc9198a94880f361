package org.convene.access.client;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.convene.platform.identity.CallerKind;

/** The operator and the services, from configuration. */
@Singleton
class BuiltInClients {
    private final Map<String, RegisteredClient> clients;

    BuiltInClients(ClientConfig config) {
        var secrets = config.serviceSecrets();
        this.clients = List.of(
                        RegisteredClient.builtIn("operator", CallerKind.OPERATOR, config.operatorSecret()),
                        RegisteredClient.builtIn("meetings-service", CallerKind.SERVICE, secrets.meetings()),
                        RegisteredClient.builtIn("notifications-service", CallerKind.SERVICE, secrets.notifications()),
                        RegisteredClient.builtIn("tools-service", CallerKind.SERVICE, secrets.tools()))
                .stream()
                .collect(Collectors.toUnmodifiableMap(RegisteredClient::id, Function.identity()));
    }

    Optional<RegisteredClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }
}
