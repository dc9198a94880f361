package org.convene.access.reset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How those get in again who forgot their password. */
@ConfigMapping(prefix = "convene.access.password-reset")
interface ResetConfig {
    /** How long a user has from asking to choosing another password. */
    @WithDefault("30M")
    Duration life();

    /** Resets of one user that are open at a time: while there are so many, who asks causes no further mail. */
    @WithDefault("3")
    int open();
}
