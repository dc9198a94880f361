package org.convene.platform.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.convene.benchmarks.Servers;
import org.convene.embedded.ServicePasswords;
import org.flywaydb.core.Flyway;

/** A service's database with its three roles, migrated as at a service's start. */
public final class BenchmarkDatabase implements AutoCloseable {
    private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

    private static final int APP_CONNECTIONS = 16;
    private static final int SYSTEM_CONNECTIONS = 8;

    private final Servers servers;
    private final String service;
    private final Pool app;
    private final Pool system;

    private BenchmarkDatabase(Servers servers, String service) {
        this.servers = servers;
        this.service = service;
        this.app = pool("app", PASSWORDS.app(), APP_CONNECTIONS);
        this.system = pool("system", PASSWORDS.system(), SYSTEM_CONNECTIONS);
        servers.beforeEachLook(() -> {
            tellStatistics(app, APP_CONNECTIONS);
            tellStatistics(system, SYSTEM_CONNECTIONS);
        });
    }

    public static BenchmarkDatabase create(Servers servers, String service) {
        servers.postgres().createServiceDatabase(service, PASSWORDS);
        var database = new BenchmarkDatabase(servers, service);
        database.migrate("latest");
        return database;
    }

    /**
     * Up to a version, by what the locations hold beside the platform's own.
     *
     * @param version or {@code latest}
     */
    public void migrate(String version, String... locations) {
        var all = Stream.concat(Stream.of("db/platform"), Stream.of(locations));
        var migration = Flyway.configure()
                .dataSource(servers.postgres().jdbcUrl(service), service + "_owner", PASSWORDS.owner())
                .locations(all.toArray(String[]::new))
                .placeholders(Map.of("service", service))
                .target(version)
                .load()
                .migrate();
        if (!migration.success) {
            throw new IllegalStateException("migration failed");
        }
    }

    /** The 16 connections of the role that serves requests, bare. */
    public Pool app() {
        return app;
    }

    /** The 8 connections of the role that sees all tenants, bare. */
    public Pool system() {
        return system;
    }

    /** Those of the services. */
    record Limits(Duration connectionLimit, Duration requestLimit, Duration workLimit) implements DatabaseConfig {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(25), Duration.ofMinutes(5));
    }

    public TenantDatabase asTenants() {
        return new TenantDatabase(app, Limits.DEFAULT);
    }

    public SystemDatabase asSystem() {
        return new SystemDatabase(system, Limits.DEFAULT);
    }

    /** For who brings clients of their own, as the owner: the address, with user and password. */
    public String ownersUrl() {
        return "postgres://%s_owner:%s@127.0.0.1:%d/%s"
                .formatted(service, PASSWORDS.owner(), servers.postgres().port(), service);
    }

    /** The same for JDBC. */
    public String ownersJdbcUrl() {
        return "%s?user=%s_owner&password=%s"
                .formatted(servers.postgres().jdbcUrl(service), service, PASSWORDS.owner());
    }

    /** As the owner, who makes tables. */
    public void execute(String sql) {
        as("owner", PASSWORDS.owner(), sql);
    }

    /** As the role that sees all tenants. */
    public void executeForAll(String sql) {
        as("system", PASSWORDS.system(), sql);
    }

    private void as(String role, String password, String sql) {
        try (var connection = DriverManager.getConnection(
                        servers.postgres().jdbcUrl(service), service + "_" + role, password);
                var statement = connection.createStatement()) {
            var ignored = statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void tellStatistics(Pool pool, int size) {
        var all = Uni.join()
                .all(Stream.generate(pool::getConnection).limit(size).toList())
                .andFailFast()
                .await()
                .indefinitely();
        for (var connection : all) {
            var ignored = connection
                    .query("SELECT pg_stat_force_next_flush()")
                    .execute()
                    .await()
                    .indefinitely();
            connection.closeAndAwait();
        }
    }

    private Pool pool(String role, String password, int size) {
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(servers.postgres().port())
                .setDatabase(service)
                .setUser(service + "_" + role)
                .setPassword(password)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(Connections.LONGEST_STATEMENT);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(size))
                .connectingTo(options)
                .using(servers.vertx().getDelegate())
                .build());
    }

    @Override
    public void close() {
        app.closeAndAwait();
        system.closeAndAwait();
    }
}
