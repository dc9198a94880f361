package org.convene.access.space;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Rooms that are made on the fly (R23). */
@ConfigMapping(prefix = "convene.access.public-rooms")
interface PublicRoomConfig {
    /** Whether there are any; those who are in one when there are none any more are out. */
    @WithDefault("true")
    boolean enabled();

    /** How many one address may make of one tenant, in an hour; one at least. */
    @WithDefault("20")
    int newPerAddress();

    /** How many all addresses together may make of one tenant, in an hour; one at least. */
    @WithDefault("1000")
    int newPerTenant();
}
