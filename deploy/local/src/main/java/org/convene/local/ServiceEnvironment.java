package org.convene.local;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.convene.embedded.ServicePasswords;

/** Configuration of the services, as environment variables. */
final class ServiceEnvironment {
    private final Addresses addresses;
    private final Infrastructure infrastructure;
    private final Secrets secrets;
    private final URI inboxPage;

    /**
     * @param inboxPage plays the providers
     */
    ServiceEnvironment(Addresses addresses, Infrastructure infrastructure, Secrets secrets, URI inboxPage) {
        this.addresses = addresses;
        this.infrastructure = infrastructure;
        this.secrets = secrets;
        this.inboxPage = inboxPage;
    }

    Map<String, String> of(Service service) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(addresses.port(service)));
        environment.put(
                "KAFKA_BOOTSTRAP_SERVERS", infrastructure.kafka().server().bootstrapServers());
        environment.put("CONVENE_SMTP_HOST", "127.0.0.1");
        environment.put(
                "CONVENE_SMTP_PORT", Integer.toString(infrastructure.inbox().port()));
        environment.put("CONVENE_SMS_URL", inboxPage.resolve("/sms").toString());
        environment.put("CONVENE_ISSUER", addresses.gateway().toString());
        environment.put("CONVENE_ACCESS_URL", addresses.of(Service.ACCESS).toString());
        environment.put("CONVENE_MEETINGS_URL", addresses.of(Service.MEETINGS).toString());
        environment.put("CONVENE_TOOLS_URL", addresses.of(Service.TOOLS).toString());
        environment.put("CONVENE_MEETINGS_LINKHOST", "http://{tenant}.localhost:" + addresses.gatewayPort());
        environment.put("CONVENE_OUTGOING_ALLOWED_TARGETS", "127.0.0.0/8,::1/128");
        environment.put("CONVENE_SECRET_KEYS", secrets.sealingKeys(service.key()));
        putDatabase(environment, service);
        if (service == Service.TOOLS) {
            environment.put("CONVENE_TOOLS_ALLOW_LOCAL_PAGES", "true");
        }
        if (service == Service.ACCESS) {
            putClients(environment);
        } else {
            environment.put("CONVENE_SERVICE_CLIENT_SECRET", secrets.clientSecret(service.key()));
        }
        return environment;
    }

    private void putDatabase(Map<String, String> environment, Service service) {
        ServicePasswords passwords = secrets.databasePasswords(service.key());
        int port = infrastructure.postgres().server().port();
        environment.put("CONVENE_DATABASE_URL", "postgresql://127.0.0.1:%d/%s".formatted(port, service.key()));
        environment.put("CONVENE_DATABASE_OWNER_PASSWORD", passwords.owner());
        environment.put("CONVENE_DATABASE_APP_PASSWORD", passwords.app());
        environment.put("CONVENE_DATABASE_SYSTEM_PASSWORD", passwords.system());
    }

    /** access-service knows who the other services and the operator are. */
    private void putClients(Map<String, String> environment) {
        environment.put("CONVENE_ACCESS_OPERATOR_SECRET", secrets.operatorSecret());
        for (Service client : Service.values()) {
            if (client != Service.ACCESS) {
                String name = "CONVENE_ACCESS_SERVICE_SECRETS_" + client.name().toUpperCase(Locale.ROOT);
                environment.put(name, secrets.clientSecret(client.key()));
            }
        }
    }
}
