package org.convene.platform.outbox;

/** The statement that appends an event. */
public final class OutboxSql {
    public static final String APPEND = Outbox.APPEND;

    private OutboxSql() {}
}
