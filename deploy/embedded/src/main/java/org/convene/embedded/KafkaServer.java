package org.convene.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One Kafka node (broker and controller, KRaft) in this process, on loopback, on a log directory that is kept. */
public final class KafkaServer implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;

    private KafkaServer(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Formats the directory if it is new. The ports are free ones and differ from start to start. */
    public static KafkaServer start(Path logDirectory) throws IOException {
        return start(logDirectory, LoopbackPorts.free());
    }

    /** Formats the directory if it is new. */
    public static KafkaServer start(Path logDirectory, int port) throws IOException {
        if (!Files.exists(logDirectory.resolve("meta.properties"))) {
            format(logDirectory);
        }
        List<Integer> free = LoopbackPorts.free(2);
        int controllerPort = free.get(free.get(0) == port ? 1 : 0);
        KafkaRaftServer server = new KafkaRaftServer(
                new KafkaConfig(configuration(logDirectory, port, controllerPort), false), Time.SYSTEM);
        server.startup();
        return new KafkaServer(server, port);
    }

    private static void format(Path logDirectory) throws IOException {
        Files.createDirectories(logDirectory);
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(logDirectory.toString()))
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setHasDynamicQuorum(false)
                    .run();
        } catch (Exception failure) {
            throw new IOException("Kafka's directory %s could not be formatted".formatted(logDirectory), failure);
        }
    }

    private static Properties configuration(Path logDirectory, int brokerPort, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                // A static quorum: its address comes from here and not from the kept log, so the port may change
                "controller.quorum.voters",
                "%d@127.0.0.1:%d".formatted(NODE_ID, controllerPort),
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(brokerPort, controllerPort),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                logDirectory.toString(),
                "auto.create.topics.enable",
                "false"));
        properties.putAll(SINGLE_NODE);
        properties.putAll(SMALL_AND_QUICK);
        return properties;
    }

    private static final Map<String, String> SINGLE_NODE = Map.of(
            "default.replication.factor", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1");

    private static final Map<String, String> SMALL_AND_QUICK = Map.of(
            "offsets.topic.num.partitions", "8",
            "transaction.state.log.num.partitions", "2",
            "group.initial.rebalance.delay.ms", "0",
            "broker.heartbeat.interval.ms", "500",
            "log.index.size.max.bytes", "1048576",
            "log.cleaner.dedupe.buffer.size", "4194304",
            "num.network.threads", "2",
            "num.io.threads", "4");

    /** Makes the topics that do not exist yet; those that do stay as they are. */
    public void createTopics(Map<String, Integer> partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = partitions.entrySet().stream()
                    .filter(topic -> !existing.contains(topic.getKey()))
                    .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Topics could not be made", failure.getCause());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making topics", interrupted);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
