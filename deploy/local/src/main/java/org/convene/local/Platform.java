package org.convene.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.convene.embedded.PostgresServer;
import org.convene.embedded.SmtpInbox;
import org.convene.local.demo.DemoTarget;

/**
 * The whole platform, running: PostgreSQL, Kafka and SMTP, the services as processes of their own, gateway and inbox
 * page in this process; all on loopback. Nothing of it outlives this process, however that ends.
 */
public final class Platform implements AutoCloseable {
    private final Parts parts;
    private final Path logs;
    private final Secrets secrets;
    private final Addresses addresses;
    private final Infrastructure infrastructure;
    private final ServiceProcesses services;
    private final Front front;

    Platform(
            Parts parts,
            Path logs,
            Secrets secrets,
            Addresses addresses,
            Infrastructure infrastructure,
            ServiceProcesses services,
            Front front) {
        this.parts = parts;
        this.logs = logs;
        this.secrets = secrets;
        this.addresses = addresses;
        this.infrastructure = infrastructure;
        this.services = services;
        this.front = front;
    }

    /**
     * Returns when every part is ready.
     *
     * @throws StartException in one line why it is not; whatever had started is stopped by then
     */
    public static Platform start(PlatformOptions options, Progress progress) {
        return new PlatformStart(options, progress).start();
    }

    public URI gateway() {
        return addresses.gateway();
    }

    /** Where a service itself listens, past the gateway. */
    public URI service(String name) {
        return addresses.of(Service.named(name));
    }

    public URI inboxPage() {
        return front.inboxPage().uri();
    }

    /** Everything that showing the platform takes. */
    public DemoTarget demoTarget() {
        return new DemoTarget(
                gateway(),
                inboxPage(),
                front.examplePages().uri(),
                kafkaBootstrapServers(),
                secrets.operatorSecret(),
                logs);
    }

    public SmtpInbox inbox() {
        return infrastructure.inbox();
    }

    public PostgresServer postgres() {
        return infrastructure.postgres().server();
    }

    public String kafkaBootstrapServers() {
        return infrastructure.kafka().server().bootstrapServers();
    }

    public Secrets secrets() {
        return secrets;
    }

    public DemoClient demoClient() {
        return front.demoClient();
    }

    /** {@code kill -9} of a service's process; counts as no death. Its port stays its own. */
    public void kill(String service) {
        services.kill(Service.named(service));
    }

    /** Starts a killed service again, on the same port; returns when it is ready. */
    public void start(String service) {
        services.start(Service.named(service));
    }

    /**
     * The same with another configuration.
     *
     * @param changed environment variables, in addition or instead
     */
    public void startWith(String service, Map<String, String> changed) {
        services.startWith(Service.named(service), changed);
    }

    /**
     * Another process of a service beside the first; returns before it is ready.
     *
     * @param changed environment variables, in addition or instead
     */
    public Replica launchReplica(String service, Map<String, String> changed) {
        return services.launchReplica(Service.named(service), changed);
    }

    /** Stops PostgreSQL under the services; counts as no death. */
    public void takePostgresAway() {
        infrastructure.postgres().takeAway();
    }

    /** Starts it again on its data and its port. */
    public void bringPostgresBack() {
        infrastructure.postgres().bringBack();
    }

    /** Stops Kafka under the services. */
    public void takeKafkaAway() {
        infrastructure.kafka().takeAway();
    }

    /** Starts it again on its data and its port. */
    public void bringKafkaBack() {
        infrastructure.kafka().bringBack();
    }

    /** Stops the mail server under notifications-service. */
    public void takeMailAway() {
        infrastructure.inbox().takeAway();
    }

    /** Starts it again at its port. */
    public void bringMailBack() {
        infrastructure.inbox().bringBack();
    }

    /** The first part that ended by itself, with the end of its log; never completes while all is well. */
    public CompletionStage<StartException> death() {
        return parts.firstDeath();
    }

    /** Stops gateway, services, inbox page, Kafka, SMTP and PostgreSQL, in this order. */
    @Override
    public void close() {
        parts.close();
    }
}
