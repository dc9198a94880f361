package org.convene.access.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.convene.access.key.SigningKeyConfig;

/** For how long one may be inside. */
@ConfigMapping(prefix = "convene.access")
interface AdmissionConfig {
    /** How long a browser is let in again without its link; begins anew as long as one is inside. */
    @WithDefault(SigningKeyConfig.STAY)
    Duration stay();
}
