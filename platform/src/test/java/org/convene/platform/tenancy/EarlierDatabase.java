package org.convene.platform.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import org.convene.platform.testing.TestServers;

/** A service's database as an earlier version left it, until it is migrated. */
public final class EarlierDatabase implements AutoCloseable {
    private final String service;
    private final Connection superuser;

    private EarlierDatabase(String service, Connection superuser) {
        this.service = service;
        this.superuser = superuser;
    }

    /**
     * On the PostgreSQL that all tests share.
     *
     * @param version of the last migration
     * @param service must be the test's own
     */
    public static EarlierDatabase at(String version, String service) throws SQLException {
        TestServers.postgres().createServiceDatabase(service, MigratedDatabase.PASSWORDS);
        MigratedDatabase.migrate(TestServers.postgres(), service, version);
        return new EarlierDatabase(service, TestServers.postgres().connect(service));
    }

    /** To the version of today. */
    public void migrate() {
        MigratedDatabase.migrate(TestServers.postgres(), service, "latest");
    }

    public Connection superuser() {
        return superuser;
    }

    /** As the superuser. */
    public void execute(String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first value of the first row, as the superuser sees it. */
    public String value(String sql) throws SQLException {
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
    }
}
