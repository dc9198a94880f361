package org.convene.notifications.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Formatter;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Templates of one channel that belong together: those of a tenant, of the operator, or of the product. Each is
 * compiled once and again when its text changes, and lines that hold nothing but a block's tag, a partial or a comment
 * leave no line, as in Handlebars.js. Their partials are their own or those of the layers below, so that
 * what the layer above broke does not break them.
 */
final class TemplateLayer {
    static final String HTML = "html";

    private static final Duration PASSED_OVER = Duration.ofSeconds(60);

    private final TemplateSources own;
    private final boolean isLast;
    private final Lately<Worded> stopped = new Lately<>(PASSED_OVER);
    private final Handlebars plain;
    private final Handlebars html;

    /** A template as it is worded right now. */
    private record Worded(String file, long modified) {
        static Worded of(TemplateSource source) {
            return new Worded(source.filename(), source.lastModified());
        }
    }

    /**
     * @param below the layers whose partials are good for this one too, the nearest first
     */
    TemplateLayer(TemplateSources own, List<TemplateSources> below) {
        this.own = own;
        this.isLast = below.isEmpty();
        var partials =
                new Partials(Stream.concat(Stream.of(own), below.stream()).toList());
        this.plain = handlebars(partials, EscapingStrategy.NOOP);
        this.html = handlebars(partials, EscapingStrategy.HBS4);
    }

    private static Handlebars handlebars(Partials partials, EscapingStrategy escaping) {
        return new Handlebars(partials)
                .with(new BoundedParsers())
                .with(new TemplateHelpers())
                .with((Formatter) (value, chain) -> chain.format(TemplateHelpers.written(value)))
                .with(new ConcurrentMapTemplateCache().setReload(true))
                .prettyPrint(true)
                .with(escaping);
    }

    Optional<TemplateSource> find(String location) {
        return own.find(location);
    }

    /** Whether it reached a limit within the last minute, and there is a layer below. */
    boolean isPassedOver(TemplateSource source) {
        return stopped.has(Worded.of(source));
    }

    /**
     * Compiles it once, without a look at its partials.
     *
     * @throws TemplateException if it does not compile
     */
    static void requireCompilable(TemplateSource source) {
        var ignored = new TemplateLayer(location -> Optional.empty(), List.of()).compile(source, Escaping.NONE);
    }

    /**
     * @throws TemplateException if it does not compile
     */
    Template compile(TemplateSource source, Escaping escaping) {
        try {
            return (escaping == Escaping.HTML ? html : plain).compile(source);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw new TemplateException(TemplateFault.of(source.filename(), failure));
        }
    }

    /**
     * @throws TemplateException if it does not compile, or is stopped
     */
    String write(TemplateSource source, Escaping escaping, Context context) {
        try {
            return Rendering.of(compile(source, escaping), context);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            if (!isLast && RenderingLimitException.isCauseOf(failure)) {
                stopped.note(Worded.of(source));
            }
            throw new TemplateException(TemplateFault.of(source.filename(), failure));
        }
    }

    /** Partials by their place below the channel, such as {@code layout}. */
    private static final class Partials extends AbstractTemplateLoader {
        private final List<TemplateSources> layers;

        Partials(List<TemplateSources> layers) {
            this.layers = layers;
            setPrefix("");
            setSuffix(TemplateText.SUFFIX);
        }

        @Override
        public TemplateSource sourceAt(String location) throws FileNotFoundException {
            return layers.stream()
                    .flatMap(layer -> layer.find(location).stream())
                    .findFirst()
                    .orElseThrow(() -> new FileNotFoundException(location));
        }
    }
}
