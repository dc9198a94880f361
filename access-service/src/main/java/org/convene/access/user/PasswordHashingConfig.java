package org.convene.access.user;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of the machine the hashing of passwords may take. */
@ConfigMapping(prefix = "convene.access.password-hashing")
interface PasswordHashingConfig {
    /** Passwords hashed at once; each takes a processor and 19 MiB. */
    @WithDefault("2")
    int concurrency();

    /** Passwords that may wait beside those; who comes later is refused with 503. */
    @WithDefault("64")
    int queue();
}
