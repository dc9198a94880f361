package org.convene.access.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many passwords and access codes may be wrong before the next has to wait. */
@ConfigMapping(prefix = "convene.access.login")
interface AttemptConfig {
    /** Of one account, from one address. */
    @WithDefault("5")
    int failures();

    /** Of one account, from all addresses. */
    @WithDefault("100")
    int failuresPerAccount();

    /** From one address, of all accounts. */
    @WithDefault("300")
    int failuresPerAddress();

    /** Of the codes of one meeting, from one address; people who sit together have one. */
    @WithDefault("20")
    int failuresPerMeeting();

    /** Of all codes for which one client asks, and says from which addresses. */
    @WithDefault("3000")
    int failuresPerClient();
}
