package org.convene.local;

/** Why the platform did not start or did not go on, in one line for the person at the terminal. */
public class StartException extends RuntimeException {
    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
