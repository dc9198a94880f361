package org.convene.platform.tenancy;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.convene.embedded.PostgresServer;
import org.convene.embedded.ServicePasswords;
import org.flywaydb.core.Flyway;

/**
 * A service's database as migrated at its start, made once on each server and copied for whoever needs one. Copies
 * share its roles.
 */
final class MigratedDatabase {
    /** Of the template; the names of all roles begin with it. */
    static final String NAME = "migrated";

    static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

    /** Found before PostgreSQL's own functions of these names. */
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

    private static final Set<PostgresServer> MADE = Collections.newSetFromMap(new IdentityHashMap<>());

    private MigratedDatabase() {}

    static synchronized void copy(PostgresServer server, String name) {
        if (!MADE.contains(server)) {
            make(server);
            MADE.add(server);
        }
        execute(server, "postgres", "CREATE DATABASE %s TEMPLATE %s OWNER %s_owner".formatted(name, NAME, NAME));
        execute(server, "postgres", searchPath(name));
        // No test here crashes PostgreSQL, so that no commit has to wait for the disk.
        execute(server, "postgres", "ALTER DATABASE %s SET synchronous_commit = off".formatted(name));
    }

    private static void make(PostgresServer server) {
        server.createServiceDatabase(NAME, PASSWORDS);
        execute(server, NAME, VIRTUAL_TIME);
        execute(server, NAME, searchPath(NAME));
        migrate(server, NAME, "latest");
    }

    /**
     * @param version of the last migration
     */
    static void migrate(PostgresServer server, String service, String version) {
        var migration = Flyway.configure()
                .dataSource(server.jdbcUrl(service), service + "_owner", PASSWORDS.owner())
                .locations("db/platform", "db/migration")
                .placeholders(Map.of("service", service))
                .target(version)
                .load()
                .migrate();
        if (!migration.success) {
            throw new IllegalStateException("migration failed");
        }
    }

    private static String searchPath(String database) {
        return "ALTER DATABASE %s SET search_path = public, virtual_time, pg_catalog".formatted(database);
    }

    private static void execute(PostgresServer server, String database, String sql) {
        try (var superuser = server.connect(database);
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
