package org.convene.local;

import java.io.IOException;

/** One start of the platform, which can be broken off from another thread at any time by {@link #close}. */
final class PlatformStart implements AutoCloseable {
    private final PlatformOptions options;
    private final Steps steps;
    private final DataDirectory data;
    private final Parts parts;

    /** Takes the data directory; starts nothing. */
    PlatformStart(PlatformOptions options, Progress progress) {
        this.options = options;
        this.steps = new Steps(progress);
        this.data = DataDirectory.open(options.data(), options.reset());
        this.parts = new Parts(progress, data);
    }

    Platform start() {
        try {
            return startAll();
        } catch (IOException failure) {
            close();
            throw new StartException("The platform did not start: " + failure.getMessage(), failure);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private Platform startAll() throws IOException {
        Addresses addresses = Addresses.choose(options.gatewayPort());
        LocalLogging.to(LogFile.begin(data.resolve("log"), "platform"));
        Secrets secrets = Secrets.of(data.resolve("secrets.json"));
        Infrastructure infrastructure = Infrastructure.start(options, secrets, parts, steps);
        InboxPage inboxPage = Front.startInboxPage(infrastructure, SmsInbox.in(data.resolve("sms")), parts);
        ServiceProcesses services =
                services(addresses, new ServiceEnvironment(addresses, infrastructure, secrets, inboxPage.uri()));
        parts.add(Parts.Order.SERVICES, "services", services);
        services.startAll(steps);
        Front.startGateway(options, addresses, parts);
        DemoTenant demoTenant = new DemoTenant(addresses.gateway(), secrets, data.resolve("demo-client.json"));
        Front front = new Front(
                inboxPage, Front.startExamplePages(addresses, parts), steps.run("demo tenant", demoTenant::ensure));
        return new Platform(parts, data.resolve("log"), secrets, addresses, infrastructure, services, front);
    }

    private ServiceProcesses services(Addresses addresses, ServiceEnvironment environment) {
        ServiceCommand command = new ServiceCommand(options, Runtime.version().feature());
        return new ServiceProcesses(command, environment, addresses, data.resolve("log"), parts);
    }

    @Override
    public void close() {
        parts.close();
    }
}
