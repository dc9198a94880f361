package org.convene.access.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long users stay logged in. */
@ConfigMapping(prefix = "convene.access.session")
interface SessionConfig {
    /** For how long a refresh token is good. */
    @WithDefault("30D")
    Duration idle();

    /** After this long a user must log in again, however often the session was refreshed. */
    @WithDefault("90D")
    Duration longest();
}
