package org.convene.platform.tenancy;

import java.io.IOException;
import java.util.List;

/** Processes of PostgreSQL that are stopped until this is closed: they take what is sent and answer nothing. */
public final class Silence implements AutoCloseable {
    private static final String OF_SYSTEM = """
            SELECT string_agg(pid::text, ' ') FROM pg_stat_activity
            WHERE datname = current_database() AND usename = 'migrated_system'
            """;

    private final List<String> processes;

    private Silence(List<String> processes) {
        this.processes = processes;
        processes.forEach(process -> signal("STOP", process));
    }

    /** All that serve {@link TestDatabase#system} now; those of connections that are made later answer. */
    public static Silence ofSystem(TestDatabase database) {
        return new Silence(List.of(database.value(OF_SYSTEM).split(" ")));
    }

    @Override
    public void close() {
        processes.forEach(process -> signal("CONT", process));
    }

    private static void signal(String name, String process) {
        try {
            var status = new ProcessBuilder("kill", "-" + name, process).start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -%s %s: %d".formatted(name, process, status));
            }
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
