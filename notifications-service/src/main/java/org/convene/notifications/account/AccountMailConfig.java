package org.convene.notifications.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mails about accounts are sent and kept. */
@ConfigMapping(prefix = "convene.notifications.account")
interface AccountMailConfig {
    /** Mails that this process sends at once: what a crash can double at most. */
    @WithDefault("4")
    int concurrency();

    /** That there was a mail, and in test mode what was in it, is forgotten this long after. */
    @WithDefault("30D")
    Duration retention();
}
