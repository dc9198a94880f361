package org.convene.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.jknack.handlebars.io.TemplateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.convene.notifications.notice.Channel;

/** What comes with the product, of one channel. Read once. */
final class ShippedTemplates implements TemplateSources {
    static final Set<String> LANGUAGES = Set.of("ca", "de", "en", "es", "fr");

    private static final int MOST = 1_000;

    private final String channel;
    private final Map<String, Optional<TemplateSource>> read = new ConcurrentHashMap<>();

    ShippedTemplates(Channel channel) {
        this.channel = channel.code();
    }

    @Override
    public Optional<TemplateSource> find(String location) {
        var slash = location.indexOf('/');
        return location.contains("..") || (slash >= 0 && !LANGUAGES.contains(location.substring(0, slash)))
                ? Optional.empty()
                : known(location);
    }

    /** Of what there is not, only so much is remembered: templates may ask for any name. */
    private Optional<TemplateSource> known(String location) {
        var known = read.get(location);
        if (known != null) {
            return known;
        }
        var found = read(location);
        if (found.isPresent() || read.size() < MOST) {
            read.put(location, found);
        }
        return found;
    }

    /** How many answers are known without looking. */
    int kept() {
        return read.size();
    }

    private Optional<TemplateSource> read(String location) {
        var name = channel + '/' + location + TemplateText.SUFFIX;
        try (var stream = ShippedTemplates.class.getResourceAsStream("/meetings/tpl/" + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(TemplateText.source(name, new String(stream.readAllBytes(), UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
