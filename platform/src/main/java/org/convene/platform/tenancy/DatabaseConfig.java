package org.convene.platform.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a database may take. Migrations have all the time that they need. */
@ConfigMapping(prefix = "convene.database")
interface DatabaseConfig {
    /** To get a connection. */
    @WithDefault("3S")
    Duration connectionLimit();

    /** For a request's transaction; longer than a keyed repeat waits for the first, shorter than the gateway waits. */
    @WithDefault("25S")
    Duration requestLimit();

    /** For a transaction of relay, inbox and sweeps. */
    @WithDefault("5M")
    Duration workLimit();
}
