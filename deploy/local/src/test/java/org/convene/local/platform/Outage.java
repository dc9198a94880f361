package org.convene.local.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Something of tools-service, or another, that is really broken, until it is closed. */
final class Outage implements AutoCloseable {
    static final String SERVICE = "tools";

    private final Step mending;

    private Outage(Step breaking, Step mending) {
        this.mending = mending;
        run(breaking);
    }

    static Outage ofTable() {
        return new Outage(
                () -> asOwner("ALTER TABLE tool_configuration RENAME TO mislaid"),
                () -> asOwner("ALTER TABLE mislaid RENAME TO tool_configuration"));
    }

    static Outage ofDatabase() {
        return new Outage(
                () -> {
                    asSuperuser("ALTER ROLE tools_app NOLOGIN");
                    asSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tools_app'");
                },
                () -> asSuperuser("ALTER ROLE tools_app LOGIN"));
    }

    /** PostgreSQL takes connections of the service and what comes over them, and answers nothing. */
    static Outage ofAnswers() {
        var silent = postgresProcesses();
        return new Outage(() -> signal("STOP", silent), () -> signal("CONT", silent));
    }

    private static String[] postgresProcesses() {
        var all = new ArrayList<String>();
        all.add(Long.toString(RunningPlatform.get().postgres().pid()));
        try (var superuser = RunningPlatform.get().postgres().connect(SERVICE);
                var rows = superuser
                        .createStatement()
                        .executeQuery("SELECT pid FROM pg_stat_activity WHERE usename = 'tools_app'")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return all.toArray(String[]::new);
    }

    static Outage ofProcess() {
        return ofProcess(SERVICE);
    }

    static Outage ofProcess(String service) {
        return new Outage(
                () -> RunningPlatform.get().kill(service),
                () -> RunningPlatform.get().start(service));
    }

    /** The process is there and takes connections, but does nothing. */
    static Outage ofAttention() {
        return ofAttention(SERVICE);
    }

    static Outage ofAttention(String service) {
        var process = Long.toString(RunningPlatform.serviceProcess(service).pid());
        return new Outage(() -> signal("STOP", process), () -> signal("CONT", process));
    }

    @Override
    public void close() {
        run(mending);
    }

    private static void asOwner(String sql) throws SQLException {
        try (var connection = Databases.connect(SERVICE, "owner");
                var statement = connection.createStatement()) {
            boolean ignored = statement.execute(sql);
        }
    }

    private static void asSuperuser(String sql) throws SQLException {
        try (var connection = RunningPlatform.get().postgres().connect(SERVICE);
                var statement = connection.createStatement()) {
            boolean ignored = statement.execute(sql);
        }
    }

    private static void signal(String name, String... processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        command.addAll(List.of(processes));
        var kill = new ProcessBuilder(command).start();
        if (!kill.waitFor(60, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IllegalStateException("No signal " + name);
        }
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}
