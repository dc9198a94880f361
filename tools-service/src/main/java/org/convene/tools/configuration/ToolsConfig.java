package org.convene.tools.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "convene.tools")
interface ToolsConfig {
    /** Whether tools may be served by plain http from the reader's own machine. For trying things out. */
    @WithDefault("false")
    boolean allowLocalPages();
}
