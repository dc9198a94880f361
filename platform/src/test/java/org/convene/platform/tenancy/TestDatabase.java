package org.convene.platform.tenancy;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.convene.embedded.PostgresServer;
import org.convene.embedded.ServicePasswords;
import org.convene.platform.testing.TestServers;
import org.flywaydb.core.Flyway;

/**
 * A service's database with its three roles, migrated as at a service's start. Its time is virtual: {@code now()} and
 * {@code clock_timestamp()} in any statement are the machine's time, moved by {@link #step}.
 */
public final class TestDatabase implements AutoCloseable {
    private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(3), Duration.ofSeconds(25), Duration.ofMinutes(5));

    record Limits(Duration connectionLimit, Duration requestLimit, Duration workLimit) implements DatabaseConfig {}

    private static final String VIRTUAL_TIME = """
            CREATE SCHEMA virtual_time;
            CREATE TABLE virtual_time.shift AS SELECT interval '0' AS by, NULL::timestamptz AS stopped_at;
            CREATE FUNCTION virtual_time.now() RETURNS timestamptz LANGUAGE sql STABLE AS
                $$ SELECT coalesce(stopped_at, pg_catalog.now()) + by FROM virtual_time.shift $$;
            CREATE FUNCTION virtual_time.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
                $$ SELECT coalesce(stopped_at, pg_catalog.clock_timestamp()) + by FROM virtual_time.shift $$;
            GRANT USAGE ON SCHEMA virtual_time TO PUBLIC;
            GRANT SELECT ON virtual_time.shift TO PUBLIC;
            """;

    private final PostgresServer server;
    private final String service;
    private final Pool systemPool;
    private final Pool tenantPool;

    private TestDatabase(PostgresServer server, String service) {
        this.server = server;
        this.service = service;
        this.systemPool = pool(server.port(), service, "system", PASSWORDS.system(), 8);
        this.tenantPool = pool(server.port(), service, "app", PASSWORDS.app(), 16);
    }

    /**
     * On the PostgreSQL that all tests share.
     *
     * @param service must be the test class's own
     */
    public static TestDatabase create(String service) {
        return createOn(TestServers.postgres(), service);
    }

    public static TestDatabase createOn(PostgresServer server, String service) {
        server.createServiceDatabase(service, PASSWORDS);
        try (var superuser = server.connect(service);
                var statement = superuser.createStatement()) {
            statement.execute(VIRTUAL_TIME);
            statement.execute(
                    "ALTER DATABASE %s SET search_path = public, virtual_time, pg_catalog".formatted(service));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        var migration = Flyway.configure()
                .dataSource(server.jdbcUrl(service), service + "_owner", PASSWORDS.owner())
                .locations("db/platform", "db/migration")
                .placeholders(Map.of("service", service))
                .load()
                .migrate();
        if (!migration.success) {
            throw new IllegalStateException("migration failed");
        }
        return new TestDatabase(server, service);
    }

    /** As relay, inbox and sweeps see it; with connections of its own, so that two are two processes'. */
    public SystemDatabase newSystem() {
        return connectTo(server.port(), service);
    }

    /** As relay, inbox and sweeps of another process see it. */
    public static SystemDatabase connectTo(int port, String service) {
        return new SystemDatabase(pool(port, service, "system", PASSWORDS.system(), 8), LIMITS);
    }

    public int port() {
        return server.port();
    }

    public String service() {
        return service;
    }

    public SystemDatabase system() {
        return new SystemDatabase(systemPool, LIMITS);
    }

    public TenantDatabase tenants() {
        return new TenantDatabase(tenantPool, LIMITS);
    }

    SystemDatabase system(Limits limits) {
        return new SystemDatabase(systemPool, limits);
    }

    TenantDatabase tenants(Limits limits) {
        return new TenantDatabase(tenantPool, limits);
    }

    /** The connections that serve tenants, bare. */
    Pool tenantPool() {
        return tenantPool;
    }

    /** As the owner, who makes tables. */
    public void execute(String sql) {
        try (var owner = connect("owner", PASSWORDS.owner());
                var statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The only value of the only row, as the superuser sees it. */
    public String value(String sql) {
        try (var superuser = server.connect(service);
                var rows = superuser.createStatement().executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Moves the database's clock, forwards or backwards. */
    public void step(Duration by) {
        setTime("by = by + interval '%d milliseconds'".formatted(by.toMillis()));
    }

    /** Does it while the database's clock stands still. */
    public void atOneMoment(Runnable work) {
        setTime("stopped_at = pg_catalog.clock_timestamp()");
        try {
            work.run();
        } finally {
            setTime("stopped_at = NULL");
        }
    }

    private void setTime(String assignment) {
        try (var superuser = server.connect(service);
                var statement = superuser.createStatement()) {
            statement.execute("UPDATE virtual_time.shift SET " + assignment);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(service), service + "_" + role, password);
    }

    private static Pool pool(int port, String service, String role, String password, int size) {
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(service)
                .setUser(service + "_" + role)
                .setPassword(password)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(Connections.LONGEST_STATEMENT);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(size))
                .connectingTo(options)
                .using(TestServers.vertx().getDelegate())
                .build());
    }

    @Override
    public void close() {
        systemPool.closeAndAwait();
        tenantPool.closeAndAwait();
    }
}
