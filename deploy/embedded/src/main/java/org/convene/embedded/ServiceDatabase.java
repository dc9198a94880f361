package org.convene.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.core.Utils;

/** A service's database and its three roles: whatever is missing is made, whatever is there is set right. */
final class ServiceDatabase {
    private final String name;
    private final ServicePasswords passwords;

    ServiceDatabase(String name, ServicePasswords passwords) {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("Service name '%s' is not a plain lower-case word".formatted(name));
        }
        this.name = name;
        this.passwords = passwords;
    }

    /** First step, in any database: roles and database. */
    void createIn(Connection connection) throws SQLException {
        createRole(connection, owner(), passwords.owner(), "NOBYPASSRLS");
        createRole(connection, app(), passwords.app(), "NOBYPASSRLS");
        createRole(connection, system(), passwords.system(), "BYPASSRLS");
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(name))) {
            execute(connection, "CREATE DATABASE %s OWNER %s".formatted(name, owner()));
        }
        execute(connection, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
        execute(connection, "GRANT CONNECT ON DATABASE %s TO %s".formatted(name, String.join(", ", roles())));
    }

    /** Second step, in the new database. */
    void grantIn(Connection connection) throws SQLException {
        execute(connection, "ALTER SCHEMA public OWNER TO " + owner());
        execute(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        execute(connection, "GRANT USAGE ON SCHEMA public TO %s, %s".formatted(app(), system()));
    }

    private void createRole(Connection connection, String role, String password, String bypass) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = '%s'".formatted(role))) {
            execute(connection, "CREATE ROLE " + role);
        }
        execute(
                connection,
                "ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE %s PASSWORD '%s'"
                        .formatted(role, bypass, Utils.escapeLiteral(null, password, true)));
    }

    private List<String> roles() {
        return List.of(owner(), app(), system());
    }

    private String owner() {
        return name + "_owner";
    }

    private String app() {
        return name + "_app";
    }

    private String system() {
        return name + "_system";
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
