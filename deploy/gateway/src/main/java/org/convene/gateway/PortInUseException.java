package org.convene.gateway;

/** The gateway cannot listen because another process does. */
public final class PortInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PortInUseException(String host, int port, Throwable cause) {
        super("port " + port + " on " + host + " is in use", cause);
    }
}
