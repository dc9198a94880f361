package org.convene.platform.tenancy;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.DriverManager;
import java.time.Duration;
import org.convene.embedded.PostgresServer;
import org.convene.embedded.ServicePasswords;
import org.convene.platform.testing.TestServers;

/**
 * A service's database with its three roles, migrated as at a service's start. Its time is virtual: {@code now()} and
 * {@code clock_timestamp()} in any statement are the machine's time, moved by {@link #step}.
 */
public final class TestDatabase implements AutoCloseable {
    private static final ServicePasswords PASSWORDS = MigratedDatabase.PASSWORDS;

    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(3), Duration.ofMinutes(2), Duration.ofMinutes(5));

    record Limits(Duration connectionLimit, Duration requestLimit, Duration workLimit) implements DatabaseConfig {}

    private final PostgresServer server;
    private final String service;
    private final Pool systemPool;
    private final Pool tenantPool;
    private final KeptConnections superuser;
    private final KeptConnections owner;

    private TestDatabase(PostgresServer server, String service) {
        this.server = server;
        this.service = service;
        this.systemPool = pool(server.port(), service, "system", PASSWORDS.system(), 8);
        this.tenantPool = pool(server.port(), service, "app", PASSWORDS.app(), 16);
        this.superuser = new KeptConnections(() -> server.connect(service));
        this.owner = new KeptConnections(
                () -> DriverManager.getConnection(server.jdbcUrl(service), role("owner"), PASSWORDS.owner()));
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
        MigratedDatabase.copy(server, service);
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
        var unused = owner.use(statement -> statement.execute(sql));
    }

    /** As {@code ALTER DATABASE}, for all that connect from now on. */
    public void set(String parameter, String value) {
        execute("ALTER DATABASE %s SET %s = %s".formatted(service, parameter, value));
        superuser.close();
        owner.close();
    }

    /** The only value of the only row, as the superuser sees it. */
    public String value(String sql) {
        return superuser.use(statement -> {
            try (var rows = statement.executeQuery(sql)) {
                if (!rows.next()) {
                    throw new IllegalStateException("no row: " + sql);
                }
                return rows.getString(1);
            }
        });
    }

    /** Moves the database's clock, forwards or backwards. */
    public void step(Duration by) {
        setTime("by = by + interval '%d milliseconds'".formatted(by.toMillis()));
    }

    /** From now on the database's clock moves by {@link #step} alone. */
    public void stopClock() {
        setTime("stopped_at = pg_catalog.clock_timestamp()");
    }

    /** Does it while the database's clock stands still. */
    public void atOneMoment(Runnable work) {
        stopClock();
        try {
            work.run();
        } finally {
            setTime("stopped_at = NULL");
        }
    }

    private void setTime(String assignment) {
        var unused = superuser.use(statement -> statement.execute("UPDATE virtual_time.shift SET " + assignment));
    }

    private static String role(String name) {
        return MigratedDatabase.NAME + "_" + name;
    }

    private static Pool pool(int port, String service, String role, String password, int size) {
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(service)
                .setUser(role(role))
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
        superuser.close();
        owner.close();
    }
}
