package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.jknack.handlebars.io.TemplateSource;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Templates are compiled once, and again when they change. */
class TemplateLayerTest {
    private final Map<String, Counted> sources = new HashMap<>();
    private final TemplateLayer layer =
            new TemplateLayer(location -> Optional.ofNullable(sources.get(location)), List.of());

    @Test
    void whatHasNotChangedIsCompiledOnceAndSoAreItsPartials() {
        var text = put("en/text", "{{> greeting}} {{party}}");
        var greeting = put("greeting", "Hello");

        assertThat(write()).isEqualTo("Hello Ada");
        assertThat(write()).isEqualTo("Hello Ada");

        assertThat(text.compiled).isOne();
        assertThat(greeting.compiled).isOne();
    }

    @Test
    void whatHasChangedIsCompiledAgainAndNothingElse() {
        var text = put("en/text", "{{> greeting}} {{party}}");
        var greeting = put("greeting", "Hello");
        assertThat(write()).isEqualTo("Hello Ada");

        var changed = put("greeting", "Good morning");

        assertThat(write()).isEqualTo("Good morning Ada");
        assertThat(changed.compiled).isOne();
        assertThat(greeting.compiled).isOne();
        assertThat(text.compiled).isOne();
    }

    private Counted put(String location, String text) {
        var source = new Counted(TemplateText.source("sms/" + location + ".hbs", text));
        sources.put(location, source);
        return source;
    }

    private String write() {
        var data = new RenderingData(Map.of("party", "Ada"), ULocale.ENGLISH, ZoneOffset.UTC);
        return layer.write(
                layer.find("en/text").orElseThrow(), Escaping.NONE, data.context(Escaping.NONE, (map, name) -> {}));
    }

    /** Says how often its text was asked for. */
    private static final class Counted implements TemplateSource {
        private final TemplateSource source;
        private int compiled;

        private Counted(TemplateSource source) {
            this.source = source;
        }

        @Override
        public String content(Charset charset) throws IOException {
            compiled++;
            return source.content(charset);
        }

        @Override
        public String filename() {
            return source.filename();
        }

        @Override
        public long lastModified() {
            return source.lastModified();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Counted counted && source.equals(counted.source);
        }

        @Override
        public int hashCode() {
            return source.hashCode();
        }
    }
}
