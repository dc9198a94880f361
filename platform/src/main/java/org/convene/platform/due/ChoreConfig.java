package org.convene.platform.due;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How chores are run. */
@ConfigMapping(prefix = "convene.chores")
interface ChoreConfig {
    /** Chores that one process runs at once. */
    @WithDefault("2")
    int concurrency();

    /** After this long a piece of work is given up. */
    @WithDefault("1M")
    Duration limit();

    /** How long a chore is one process's; longer than a piece may take. */
    @WithDefault("2M")
    Duration lease();

    /** The pause after a first failure; it triples with each further one. */
    @WithDefault("5S")
    Duration firstPause();

    /** The longest pause after a failure. */
    @WithDefault("15M")
    Duration longestPause();
}
