package org.convene.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.jknack.handlebars.Parser;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.TemplateCache;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Templates as they were compiled, until their text changes. The library indents a partial by compiling another text for
 * it under the same name; each is one for itself here.
 */
final class CompiledTemplates implements TemplateCache {
    private static final String AS_IT_IS = "";

    private final Map<String, Compiled> known = new ConcurrentHashMap<>();

    /** What was made of a text: as it is, and by its text where that is indented. */
    private record Compiled(long modified, Map<String, Template> templates) {}

    @Override
    public Template get(TemplateSource source, Parser parser) throws IOException {
        var templates = known.compute(
                        source.filename(),
                        (name, before) -> before == null || before.modified() != source.lastModified()
                                ? new Compiled(source.lastModified(), new ConcurrentHashMap<>())
                                : before)
                .templates();
        var text = source instanceof StringTemplateSource ? AS_IT_IS : source.content(UTF_8);
        var template = templates.get(text);
        if (template == null) {
            template = parser.parse(source);
            templates.put(text, template);
        }
        return template;
    }

    @Override
    public void clear() {
        known.clear();
    }

    @Override
    public void evict(TemplateSource source) {
        known.remove(source.filename());
    }

    @Override
    public TemplateCache setReload(boolean reload) {
        return this;
    }
}
