package org.convene.meetings.agenda;

/** The statement that makes a meeting findable. */
public final class AgendaStatement {
    public static final String INSERT = AgendaIndex.INSERT;

    private AgendaStatement() {}
}
