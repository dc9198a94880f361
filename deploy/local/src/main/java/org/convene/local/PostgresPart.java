package org.convene.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.convene.embedded.PostgresOptions;
import org.convene.embedded.PostgresServer;

/** PostgreSQL with a database for each service. It can be taken away and comes back at the same port. */
final class PostgresPart implements AutoCloseable {
    private volatile PostgresOptions options;
    private final Parts parts;
    private volatile PostgresServer server;

    private PostgresPart(PostgresOptions options, Parts parts) throws IOException {
        this.options = options;
        this.parts = parts;
        this.server = launch();
    }

    static PostgresPart start(PlatformOptions options, Secrets secrets, Parts parts) throws IOException {
        PostgresPart part = new PostgresPart(options(options, secrets), parts);
        parts.add(Parts.Order.POSTGRES, "PostgreSQL", part);
        for (Service service : Service.values()) {
            part.server.createServiceDatabase(service.key(), secrets.databasePasswords(service.key()));
        }
        return part;
    }

    private static PostgresOptions options(PlatformOptions options, Secrets secrets) throws IOException {
        return new PostgresOptions(
                options.data().resolve("postgres"),
                options.project().resolve("deploy/local/target/postgres"),
                LogFile.begin(options.data().resolve("log"), "postgres"),
                0,
                secrets.superuserPassword());
    }

    private PostgresServer launch() throws IOException {
        parts.reaper().watchPostgres(options.dataDirectory());
        PostgresServer launched = PostgresServer.start(options);
        options = options.at(launched.port());
        var ignored = launched.onExit().thenRun(() -> exited(launched));
        return launched;
    }

    /** Who was taken away has not died. */
    private void exited(PostgresServer gone) {
        if (gone == server) {
            parts.died(new ChildDiedException("PostgreSQL", options.log()));
        }
    }

    PostgresServer server() {
        return server;
    }

    /** Stops it, with whatever its clients are doing. */
    void takeAway() {
        PostgresServer gone = server;
        server = null;
        gone.close();
        parts.reaper().forgetPostgres();
    }

    void bringBack() {
        try {
            server = launch();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        server.close();
        parts.reaper().forgetPostgres();
    }
}
