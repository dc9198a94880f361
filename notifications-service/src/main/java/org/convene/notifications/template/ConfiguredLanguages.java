package org.convene.notifications.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import java.util.List;
import java.util.Optional;

/** In which languages the installation writes; the name is that of R13. */
@ConfigMapping(prefix = "convene.meetings", namingStrategy = NamingStrategy.VERBATIM)
public interface ConfiguredLanguages {
    /** Of these the log says what is to be said of their templates (R22). */
    Optional<List<String>> languagesTemplates();
}
