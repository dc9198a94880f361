package org.convene.access.client;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.access.revocation.TestRevocations;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TestTenants;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.testing.TestServers;
import org.convene.platform.time.Id;

/** Clients on a real database, at a time that only tests move. */
public final class TestClients implements AutoCloseable {
    static final String OPERATOR_SECRET = "the operator's secret of these tests";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    final TestDatabase database;
    final ClientRepository repository;
    final TestRevocations revocations;
    final MovableClock clock = new MovableClock();
    private final ClientSecrets secrets;
    private final ClientKeys keys;

    public TestClients(String name) {
        database = TestDatabase.create(name);
        repository = new ClientRepository(database.system());
        revocations = TestRevocations.in(database);
        secrets = new ClientSecrets(new ClientSecretRepository(), revocations.revoking(), clock);
        keys = new ClientKeys(
                new ClientSecretRepository(), revocations.revoking(), revocations.reaching(), database.system(), clock);
    }

    /** What one process has. */
    public Clients process() {
        return new Clients(
                new BuiltInClients(new Configuration()), repository, new ClientUses(database.newSystem(), clock));
    }

    public Tenant newTenant() {
        var id = Id.next();
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%1$s', 'Acme', '%1$s', now())"
                .formatted(id));
        return TestTenants.tenant(id, id);
    }

    /** With one secret. */
    public CreatedClient newClient(Tenant tenant) {
        var client = new RegisteredClient(
                Id.next(), CallerKind.CLIENT, "Client", Scopes.parse("meetings:read"), Optional.of(tenant));
        return await(database.system()
                .transaction(transaction -> repository
                        .add(transaction, client, tenant, clock.instant())
                        .chain(() -> secrets.createFirst(transaction, client.id()))
                        .map(secret ->
                                new CreatedClient(client.id(), secret.clientSecret(), List.of("meetings:read")))));
    }

    @CanIgnoreReturnValue
    CreatedSecret createSecond(String clientId) {
        return await(secondSecret(clientId));
    }

    Uni<CreatedSecret> secondSecret(String clientId) {
        return database.system().transaction(transaction -> secrets.createSecond(transaction, clientId));
    }

    void remove(String clientId, String secretId) {
        await(removal(clientId, secretId));
    }

    Uni<Boolean> removal(String clientId, String secretId) {
        return database.system()
                .transaction(transaction -> secrets.remove(transaction, clientId, secretId))
                .replaceWith(true);
    }

    @SafeVarargs
    public final void setKeys(String clientId, Map<String, Object>... jwks) {
        await(keys.set(clientId, new ClientKeysRequest(List.of(jwks)).toKeys()).replaceWith(true));
    }

    /** By which tokens that it gets name it. */
    public String keyId(String clientId, String name) {
        return value("SELECT id FROM client_key WHERE client_id = '%s' AND key_id = '%s'".formatted(clientId, name));
    }

    /** Whether a token that claims this is refused. */
    public boolean refuse(Map<String, Object> claims) {
        return revocations.refuse(claims);
    }

    public SystemDatabase database() {
        return database.system();
    }

    public String value(String sql) {
        return database.value(sql);
    }

    public void step(Duration time) {
        database.step(time);
    }

    /** Answers whose it was. */
    Uni<String> revocation(String clientId) {
        return database.system().transaction(transaction -> repository.remove(transaction, clientId));
    }

    ClientView read(String clientId) {
        return await(repository.require(clientId));
    }

    /** Keeps everybody from writing the client's row until it is closed. */
    Connection lock(String clientId) throws SQLException {
        var connection = TestServers.postgres().connect(database.service());
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT FROM client WHERE id = '%s' FOR UPDATE".formatted(clientId));
        }
        return connection;
    }

    @CanIgnoreReturnValue
    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }

    @Override
    public void close() {
        database.close();
    }

    private static final class Configuration implements ClientConfig, ClientConfig.ServiceSecrets {
        @Override
        public String operatorSecret() {
            return OPERATOR_SECRET;
        }

        @Override
        public ServiceSecrets serviceSecrets() {
            return this;
        }

        @Override
        public String meetings() {
            return "meetings-service's secret of these tests";
        }

        @Override
        public String notifications() {
            return "notifications-service's secret of these tests";
        }

        @Override
        public String tools() {
            return "tools-service's secret of these tests";
        }
    }
}
