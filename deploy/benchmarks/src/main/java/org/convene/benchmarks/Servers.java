package org.convene.benchmarks;

import io.vertx.core.VertxOptions;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.embedded.PostgresOptions;
import org.convene.embedded.PostgresServer;

/** What one program measures on: a durable PostgreSQL, Kafka if it asks for it, and what they use. */
public final class Servers implements Machine, AutoCloseable {
    /** What measures. */
    @FunctionalInterface
    public interface Program {
        void measure(Servers servers) throws Exception;
    }

    private static final List<String> SETTINGS = List.of(
            "server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers");

    private final Path directory;
    private final PostgresServer postgres;
    private final Optional<KafkaProcess> kafka;
    private final Connection superuser;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final RawFlushes rawFlushes;
    private final List<Runnable> beforeLook = new ArrayList<>();
    private final Map<String, ProcessHandle> beside = new LinkedHashMap<>();

    private Servers(Path directory, Map<String, Integer> topics, Map<String, String> settings) throws Exception {
        this.directory = directory;
        this.postgres = PostgresServer.start(new PostgresOptions(
                directory.resolve("data"),
                directory.resolve("binaries"),
                directory.resolve("log"),
                0,
                "superuser",
                settings));
        this.superuser = postgres.connect("postgres");
        this.kafka = topics.isEmpty()
                ? Optional.empty()
                : Optional.of(KafkaProcess.start(directory.resolve("kafka"), topics));
        this.rawFlushes = new RawFlushes(directory.resolve("flushed"));
    }

    /** Says what the program answers and on what it runs. */
    private static Servers start(String question, Map<String, Integer> topics, Map<String, String> settings)
            throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        var servers = new Servers(Files.createTempDirectory("convene-benchmark"), topics, settings);
        System.out.println(question);
        System.out.printf(
                "%d cores, Java %s, PostgreSQL %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                SETTINGS.stream()
                        .map(name -> name.equals("server_version")
                                ? servers.setting(name)
                                : name + " " + servers.setting(name))
                        .collect(Collectors.joining(", ")));
        return servers;
    }

    /** Starts what is needed, measures, and ends the process, whatever happens. */
    public static void run(String question, Map<String, Integer> topics, Program program) throws Exception {
        run(question, topics, Map.of(), program);
    }

    /**
     * @param settings of PostgreSQL, where they are not its defaults
     */
    public static void run(String question, Map<String, Integer> topics, Map<String, String> settings, Program program)
            throws Exception {
        var failed = true;
        try (var servers = start(question, topics, settings)) {
            failed = fails(program, servers);
        }
        System.exit(failed ? 1 : 0);
    }

    /** Tells at once: what failed may also keep something from closing. */
    private static boolean fails(Program program, Servers servers) {
        try {
            program.measure(servers);
            return false;
        } catch (Exception failure) {
            failure.printStackTrace();
            return true;
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public String kafka() {
        return kafka.orElseThrow().bootstrapServers();
    }

    public Vertx vertx() {
        return vertx;
    }

    @Override
    public double flushesPerSecond() throws IOException {
        return rawFlushes.perSecond();
    }

    /** PostgreSQL's processes count for themselves and tell now and then; this makes them tell. */
    public void beforeEachLook(Runnable tell) {
        beforeLook.add(tell);
    }

    /** A process that works beside, and its children. */
    void countAlso(String part, ProcessHandle root) {
        beside.put(part, root);
    }

    @Override
    public Usage usage() {
        beforeLook.forEach(Runnable::run);
        var parts = new LinkedHashMap<String, Stream<ProcessHandle>>();
        var postmaster = ProcessHandle.of(postgres.pid()).orElseThrow();
        parts.put("PostgreSQL", Stream.concat(Stream.of(postmaster), postmaster.descendants()));
        parts.put("program", Stream.of(ProcessHandle.current()));
        kafka.ifPresent(server -> parts.put("Kafka", ProcessHandle.of(server.pid()).stream()));
        beside.forEach((part, root) -> parts.put(part, Stream.concat(Stream.of(root), root.descendants())));
        var flushes = Long.parseLong(value("SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'"));
        return Usage.now(parts, flushes);
    }

    private String setting(String name) {
        return value("SELECT current_setting('" + name + "')");
    }

    private String value(String sql) {
        try (var statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() throws Exception {
        vertx.closeAndAwait();
        rawFlushes.close();
        superuser.close();
        postgres.close();
        if (kafka.isPresent()) {
            kafka.get().close();
        }
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }
}
