package org.convene.notifications.template;

import com.github.jknack.handlebars.io.TemplateSource;
import java.util.Optional;

/** Where the templates of one channel come from. */
interface TemplateSources {
    /**
     * @param location in the documented tree below the channel, without the suffix, such as {@code de/update/html}
     */
    Optional<TemplateSource> find(String location);
}
