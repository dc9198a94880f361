package org.convene.local;

/** What is wrong with a command line, in one line. */
final class WrongUsageException extends RuntimeException {
    WrongUsageException(String message) {
        super(message);
    }
}
