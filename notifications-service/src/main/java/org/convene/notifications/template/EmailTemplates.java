package org.convene.notifications.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.ibm.icu.util.ULocale;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;
import org.jboss.logging.Logger;

/** Writes messages out of the templates. A template reaches its data and the date helpers, and nothing else. */
@Singleton
public class EmailTemplates {
    private static final Logger LOG = Logger.getLogger(EmailTemplates.class);
    private static final String LAST_LANGUAGE = "en";
    private static final List<String> PARTS = List.of("from", "subject", "text", "html");

    /** Built into the library, and able to write logs, read bundles or compile. */
    private static final List<String> NOT_OFFERED = List.of("log", "i18n", "i18nJs", "embedded", "precompile");

    private final TemplateFiles files;
    private final Handlebars plain;
    private final Handlebars html;
    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    EmailTemplates(TemplateFiles files) {
        this.files = files;
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

    /** May take some milliseconds: not for an event loop. */
    public RenderedEmail render(Notice notice) {
        var language = language(notice);
        var data = new NoticeData(notice, locale(notice, language));
        return new RenderedEmail(
                PlainText.line(part(language, notice.kind(), "from", data)),
                PlainText.line(part(language, notice.kind(), "subject", data)),
                part(language, notice.kind(), "text", data),
                part(language, notice.kind(), "html", data));
    }

    private String part(String language, Kind kind, String part, NoticeData data) {
        try {
            var context = Context.newBuilder(data.values())
                    .resolver(MapValueResolver.INSTANCE)
                    .build();
            context.data(DateTimeHelper.LOCALE, data.locale());
            context.data(DateTimeHelper.ZONE, data.zone());
            return template(language, kind, part).apply(context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Template template(String language, Kind kind, String part) {
        return compiled.computeIfAbsent(
                language + '/' + kind.code() + '/' + part, key -> compile(language, kind, part));
    }

    private Template compile(String language, Kind kind, String part) {
        try {
            var location = Stream.of(language, LAST_LANGUAGE)
                    .flatMap(each -> Stream.of(each + '/' + kind.code() + '/' + part, each + '/' + part))
                    .filter(files::exists)
                    .findFirst()
                    .orElse(LAST_LANGUAGE + '/' + part);
            return (part.equals("html") ? html : plain).compile(location);
        } catch (IOException failure) {
            LOG.warnf("unable to load resource for email (%s)", failure.getMessage());
            throw new UncheckedIOException(failure);
        }
    }

    /** The recipient's, else the meeting's, else English: the nearest that has templates. */
    private String language(Notice notice) {
        var tags = Stream.of(
                        notice.recipient().language(),
                        Optional.of(notice.meeting().language()),
                        Optional.of(LAST_LANGUAGE))
                .flatMap(Optional::stream)
                .toList();
        return LanguageRange.of(tags).stream()
                .filter(language -> PARTS.stream().anyMatch(part -> files.exists(language + '/' + part)))
                .findFirst()
                .orElse(LAST_LANGUAGE);
    }

    /** For dates: the recipient's region counts where the message is in the recipient's language. */
    private static ULocale locale(Notice notice, String language) {
        return Stream.of(
                        notice.recipient().language(),
                        Optional.of(notice.meeting().language()))
                .flatMap(Optional::stream)
                .filter(tag -> LanguageRange.primary(tag).equals(LanguageRange.primary(language)))
                .findFirst()
                .map(ULocale::forLanguageTag)
                .orElseGet(() -> ULocale.forLanguageTag(language));
    }
}
