package org.convene.local.platform;

import java.io.IOException;
import java.sql.SQLException;
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
        var process = RunningPlatform.serviceProcess(service);
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

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
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
