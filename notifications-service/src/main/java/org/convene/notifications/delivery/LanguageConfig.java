package org.convene.notifications.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import java.util.List;
import java.util.Optional;

/** What messages are written in; the name is that of R13. */
@ConfigMapping(prefix = "convene.meetings", namingStrategy = NamingStrategy.VERBATIM)
public interface LanguageConfig {
    /** The only ones, where a tenant has none of its own; blank: all that there are templates in. */
    Optional<List<String>> languagesTemplates();
}
