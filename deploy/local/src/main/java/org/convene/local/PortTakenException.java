package org.convene.local;

public final class PortTakenException extends StartException {
    PortTakenException(int port) {
        super("Port %d is taken: stop what listens there, or choose another with --port".formatted(port));
    }
}
