package org.convene.local.demo;

/** Something was not observed as it must be. The message is one line that names the part and where its log is. */
public final class DemoFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoFailedException(String message) {
        super(message.replaceAll("\\s*\\R\\s*", " "));
    }
}
