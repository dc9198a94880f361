package org.convene.local.platform;

import static org.convene.platform.testing.Waiting.await;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** What the services ask PostgreSQL, as it tells itself; what begins and ends transactions is not among it. */
final class SentStatements {
    private SentStatements() {}

    /**
     * One that was sent.
     *
     * @param name under which it was prepared
     * @param text its first line
     */
    record Sent(String name, String text) {}

    static void tell() throws SQLException {
        alterSystem("SET log_line_prefix = '%u '", "SET log_parameter_max_length = 0", "SET log_statement = 'all'");
    }

    static void tellNoMore() throws SQLException {
        alterSystem("RESET log_statement", "RESET log_parameter_max_length", "RESET log_line_prefix");
    }

    /**
     * Those that were sent on behalf of requests: the role of relays and sweeps is another one.
     *
     * @param service whose requests
     */
    static List<Sent> during(String service, Runnable work) {
        var before = log().length();
        work.run();
        return Pattern.compile("(?m)^" + service + "_app .*LOG:  execute ([^:]+): (.*)$")
                .matcher(log().substring(before))
                .results()
                .map(found -> new Sent(found.group(1), found.group(2)))
                .toList();
    }

    private static String log() {
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
