package org.convene.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * PostgreSQL 18 on loopback, durable, on a data directory that is kept. Starts again after any crash, its own and its
 * launcher's. The data directory must be this process's alone.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final String LIBRARY_LOCK = "epg-lock";

    /** With different ports, where the port is free to choose. */
    private static final int MOST_STARTS = 3;

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /** Beside PostgreSQL's defaults; the library's own {@code -F} (fsync off) comes earlier on the command line. */
    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "''",
            "max_connections", "300",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "jit", "off");

    private final EmbeddedPostgres server;
    private final Optional<ProcessHandle> process;

    private PostgresServer(EmbeddedPostgres server, Optional<ProcessHandle> process) {
        this.server = server;
        this.process = process;
    }

    public static PostgresServer start(PostgresOptions options) throws IOException {
        return start(options, LoopbackPorts::free);
    }

    static PostgresServer start(PostgresOptions options, IntSupplier ports) throws IOException {
        Path initialized =
                options.dataDirectory().resolveSibling(options.dataDirectory().getFileName() + ".initialized");
        if (!Files.exists(initialized)) {
            deleteTree(options.dataDirectory());
        }
        Postmaster postmaster = new Postmaster(options.dataDirectory());
        EmbeddedPostgres server =
                options.port() == 0 ? launch(options, postmaster, ports) : launch(options, postmaster);
        Files.write(initialized, new byte[0]);
        return new PostgresServer(server, postmaster.process());
    }

    /** Nothing reserves a port that was free a moment ago: somebody may have taken it before PostgreSQL does. */
    private static EmbeddedPostgres launch(PostgresOptions options, Postmaster postmaster, IntSupplier ports)
            throws IOException {
        for (int starts = 1; ; starts++) {
            try {
                return launch(options.at(ports.getAsInt()), postmaster);
            } catch (IOException | IllegalStateException failure) {
                if (starts == MOST_STARTS) {
                    throw failure;
                }
            }
        }
    }

    private static EmbeddedPostgres launch(PostgresOptions options, Postmaster postmaster) throws IOException {
        postmaster.endLeftover();
        if (!LoopbackPorts.isFree(options.port())) {
            throw new IOException("Port %d is in use".formatted(options.port()));
        }
        // Of a start that failed the library keeps its lock; nobody else may use these data anyway.
        Files.deleteIfExists(options.dataDirectory().resolve(LIBRARY_LOCK));
        Path passwordFile = passwordFile(options.superuserPassword());
        try {
            return PostgresPrograms.whileMine(options.binaries(), builder(options, passwordFile)::start);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private static EmbeddedPostgres.Builder builder(PostgresOptions options, Path passwordFile) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(options.dataDirectory())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(options.binaries().toFile())
                .setPort(options.port())
                .setPGStartupWait(START_LIMIT)
                .setOutputRedirector(Redirect.appendTo(options.log().toFile()))
                .setErrorRedirector(Redirect.appendTo(options.log().toFile()))
                .setConnectConfig("password", options.superuserPassword())
                // The library hands these to initdb as they are
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString());
        SETTINGS.forEach(builder::setServerConfig);
        options.settings().forEach(builder::setServerConfig);
        return builder;
    }

    private static Path passwordFile(String password) throws IOException {
        Path file = Files.createTempFile(
                "convene", ".pw", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, password + "\n");
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * Makes the database {@code name} and the roles {@code name_owner}, {@code name_app} and {@code name_system} (which
     * bypasses row-level security), or sets them right where they exist. Nobody else may connect to it.
     */
    public void createServiceDatabase(String name, ServicePasswords passwords) {
        ServiceDatabase database = new ServiceDatabase(name, passwords);
        try {
            try (Connection connection = connect("postgres")) {
                database.createIn(connection);
            }
            try (Connection connection = connect(name)) {
                database.grantIn(connection);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("Database '%s' could not be made".formatted(name), failure);
        }
    }

    /** As superuser, to whom no row-level policy applies. */
    public Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    /** JDBC address without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    public int port() {
        return server.getPort();
    }

    /** Process id of the postmaster. */
    public long pid() {
        return process.orElseThrow().pid();
    }

    /** Completes when the postmaster is gone, for whatever reason. */
    public CompletableFuture<?> onExit() {
        return process.orElseThrow().onExit();
    }

    public boolean isAlive() {
        return process.filter(ProcessHandle::isAlive).isPresent();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        process.filter(running -> !Postmaster.endsWithin(STOP_LIMIT, running)).ifPresent(Postmaster::end);
    }
}
