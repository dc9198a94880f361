package org.convene.platform.due;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Housekeeping that comes round again and again. A bean of this type is run by {@link Chores}: of all replicas one at
 * a time, again and again until nothing is left. A piece may be run twice, where a process dies in the midst of it.
 */
public interface Chore {
    /** Stable, and unlike any other of the service: lower-case words with hyphens. */
    String name();

    /** The pause between one end and the next beginning. */
    Duration every();

    /** One bounded piece; true while more waits. */
    Uni<Boolean> work();
}
