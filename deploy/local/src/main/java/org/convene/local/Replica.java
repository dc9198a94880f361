package org.convene.local;

import java.net.URI;

/** Another process of a service, with the same database, which the gateway does not know of. Whoever launched it ends it. */
public final class Replica implements AutoCloseable {
    private final ServiceProcess process;
    private final URI uri;
    private final Readiness readiness;

    Replica(ServiceProcess process, URI uri, Readiness readiness) {
        this.process = process;
        this.uri = uri;
        this.readiness = readiness;
    }

    /** Where it listens. */
    public URI uri() {
        return uri;
    }

    /** Returns when it is ready. */
    public void awaitReady() {
        readiness.await(process, uri);
    }

    /** {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.requestStop();
        process.awaitStop();
    }
}
