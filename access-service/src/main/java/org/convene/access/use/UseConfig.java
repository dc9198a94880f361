package org.convene.access.use;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credentials are used up that let one person in. */
@ConfigMapping(prefix = "convene.access")
public interface UseConfig {
    /** For how long after its device was last heard of another one may come in its place. */
    @WithDefault("1H")
    Duration reconnectGrace();

    /** What a second device meets, where the credential does not say. */
    @WithDefault("reject-new")
    String secondDevice();
}
