package org.convene.local.platform;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;

/** What PostgreSQL tells of the statements that it is sent: each under the role that sent it, without parameters. */
final class PostgresLog {
    private PostgresLog() {}

    static void open() throws SQLException {
        alterSystem("SET log_line_prefix = '%u '", "SET log_parameter_max_length = 0", "SET log_statement = 'all'");
    }

    static void close() throws SQLException {
        alterSystem("RESET log_statement", "RESET log_parameter_max_length", "RESET log_line_prefix");
    }

    static String text() {
        return RunningPlatform.logs().get("postgres.log");
    }

    private static void alterSystem(String... settings) throws SQLException {
        try (var superuser = RunningPlatform.get().postgres().connect("postgres")) {
            for (var setting : settings) {
                superuser.createStatement().execute("ALTER SYSTEM " + setting);
            }
            superuser.createStatement().execute("SELECT pg_reload_conf()");
            var expected = settings[settings.length - 1].startsWith("SET") ? "all" : "none";
            await().until(() ->
                    Databases.strings(superuser, "SHOW log_statement").contains(expected));
        }
    }
}
