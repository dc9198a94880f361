package org.convene.access.client;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.convene.platform.identity.Caller;

/** The operator and the services, from configuration. */
@Singleton
class BuiltInClients {
    private final Map<String, RegisteredClient> clients;

    BuiltInClients(ClientConfig config) {
        var secrets = config.serviceSecrets();
        this.clients = List.of(
                        RegisteredClient.builtIn("operator", config.operatorSecret(), Caller.OPERATOR_SCOPE),
                        RegisteredClient.builtIn("meetings-service", secrets.meetings(), Caller.SERVICE_SCOPE),
                        RegisteredClient.builtIn(
                                "notifications-service", secrets.notifications(), Caller.SERVICE_SCOPE),
                        RegisteredClient.builtIn("tools-service", secrets.tools(), Caller.SERVICE_SCOPE))
                .stream()
                .collect(Collectors.toUnmodifiableMap(RegisteredClient::id, Function.identity()));
    }

    Optional<RegisteredClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }
}
