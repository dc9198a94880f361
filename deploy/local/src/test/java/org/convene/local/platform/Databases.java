package org.convene.local.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The services' databases, past the services. */
final class Databases {
    private Databases() {}

    /**
     * @param role {@code owner}, {@code app} (row-level security applies) or {@code system} (it does not)
     */
    static Connection connect(String service, String role) throws SQLException {
        var platform = RunningPlatform.get();
        var passwords = platform.secrets().databasePasswords(service);
        var password = switch (role) {
            case "owner" -> passwords.owner();
            case "app" -> passwords.app();
            default -> passwords.system();
        };
        return DriverManager.getConnection(platform.postgres().jdbcUrl(service), service + "_" + role, password);
    }

    /** The first column of each row. */
    static List<String> strings(Connection connection, String sql) throws SQLException {
        var strings = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
