package org.convene.notifications.template;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.convene.notifications.notice.Channel;
import org.jboss.logging.Logger;

/** The templates of one channel, each compiled once. They reach their data and the date helpers, and nothing else. */
final class CompiledTemplates {
    private static final Logger LOG = Logger.getLogger(CompiledTemplates.class);
    private static final String HTML = "html";

    /** Built into the library, and able to write logs, read bundles or compile. */
    private static final List<String> NOT_OFFERED = List.of("log", "i18n", "i18nJs", "embedded", "precompile");

    private final Channel channel;
    private final TemplateFiles files;
    private final Handlebars plain;
    private final Handlebars html;
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    CompiledTemplates(Channel channel, TemplateFolder folder) {
        this.channel = channel;
        this.files = folder.of(channel);
        this.plain = handlebars(EscapingStrategy.NOOP);
        this.html = handlebars(EscapingStrategy.HBS4);
    }

    private Handlebars handlebars(EscapingStrategy escaping) {
        var handlebars =
                new Handlebars(files).with(new ConcurrentMapTemplateCache()).with(escaping);
        NOT_OFFERED.forEach(name -> handlebars.registerHelper(name, (context, options) -> ""));
        return handlebars
                .registerHelper("formatDate", new DateTimeHelper(IntlPattern.Defaults.DATE))
                .registerHelper("formatTime", new DateTimeHelper(IntlPattern.Defaults.TIME));
    }

    boolean exists(String location) {
        return files.exists(location);
    }

    /**
     * @param key names the template among all of the channel
     * @param location where it is, asked for once
     */
    Template of(String key, String part, Supplier<String> location) {
        return compiled.computeIfAbsent(key + '/' + part, name -> compile(part, location.get()));
    }

    private Template compile(String part, String location) {
        try {
            return (part.equals(HTML) ? html : plain).compile(location);
        } catch (IOException failure) {
            LOG.warnf("unable to load resource for %s (%s)", channel.code(), failure.getMessage());
            throw new UncheckedIOException(failure);
        }
    }
}
