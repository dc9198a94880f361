package org.convene.platform.outbox;

/** The statement that appends an event. */
public final class EventStatement {
    public static final String APPEND = Outbox.APPEND;

    private EventStatement() {}
}
