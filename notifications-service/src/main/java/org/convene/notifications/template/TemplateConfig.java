package org.convene.notifications.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithDefault;

/** Where the operator's templates are; the names are those of R13. */
@ConfigMapping(prefix = "convene.meetings", namingStrategy = NamingStrategy.VERBATIM)
interface TemplateConfig {
    /** Relative to the configuration folder. */
    @WithDefault("meetings/tpl")
    String templatePath();
}
