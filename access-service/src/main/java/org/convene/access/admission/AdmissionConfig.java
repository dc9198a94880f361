package org.convene.access.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.convene.access.key.SigningKeyConfig;

/** When doors are open, and for how long one may be inside. */
@ConfigMapping(prefix = "convene.access")
interface AdmissionConfig {
    /** How long before a meeting its door opens. */
    @WithDefault("15M")
    Duration earlyEntry();

    /** How long after a meeting's end those may stay who are inside. */
    @WithDefault("1H")
    Duration overrun();

    /** How long a browser is let in again without its link; begins anew as long as one is inside. */
    @WithDefault(SigningKeyConfig.STAY)
    Duration stay();
}
