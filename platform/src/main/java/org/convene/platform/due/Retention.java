package org.convene.platform.due;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Arrays;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * Removes what need not be kept any longer, a page of rows at a time, by one statement. It does not wait for the disk:
 * what comes back after a crash of PostgreSQL's machine is removed again.
 */
public abstract class Retention implements Chore {
    private final SystemDatabase database;
    private final String name;
    private final Duration every;
    private final int page;
    private final String remove;
    private final Object[] arguments;

    /**
     * @param page at most as many rows at once
     * @param remove changes rows of all tenants, found by an index; its last parameter is the page
     * @param arguments of the parameters before
     */
    protected Retention(
            SystemDatabase database, String name, Duration every, int page, String remove, Object... arguments) {
        this.database = database;
        this.name = name;
        this.every = every;
        this.page = page;
        this.remove = remove;
        this.arguments = Arrays.copyOf(arguments, arguments.length + 1);
        this.arguments[arguments.length] = page;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Duration every() {
        return every;
    }

    @Override
    public final Uni<Boolean> work() {
        return database.executeUnflushed(remove, arguments).map(removed -> removed.rowCount() == page);
    }
}
