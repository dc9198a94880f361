package org.convene.notifications.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.ibm.icu.util.ULocale;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.text.PlainText;

/** Writes emails about accounts out of templates. What meetings are written with is no help here, but for the sender. */
@Singleton
public class AccountTemplates {
    private static final String LAST_LANGUAGE = "en";
    private static final String FROM = "from";

    private final CompiledTemplates templates;

    AccountTemplates(TemplateFolder folder) {
        this.templates = new CompiledTemplates(Channel.EMAIL, folder);
    }

    /** May take some milliseconds: not for an event loop. */
    public RenderedEmail render(AccountNotice notice) {
        var language = language(notice);
        var values = values(
                notice,
                ULocale.forLanguageTag(notice.language()
                        .filter(tag -> LanguageRange.primary(tag).equals(LanguageRange.primary(language)))
                        .orElse(language)));
        return new RenderedEmail(
                PlainText.line(part(FROM, language, notice, values)),
                PlainText.line(part("subject", language, notice, values)),
                part("text", language, notice, values),
                part("html", language, notice, values));
    }

    /** The nearest that has templates for this kind. */
    private String language(AccountNotice notice) {
        return LanguageRange.of(notice.language().map(List::of).orElse(List.of())).stream()
                .filter(language -> templates.exists(language + '/' + notice.kind() + "/text"))
                .findFirst()
                .orElse(LAST_LANGUAGE);
    }

    private static Map<String, Object> values(AccountNotice notice, ULocale locale) {
        var values = new LinkedHashMap<String, Object>();
        values.put("recipient", Map.of("name", PlainText.line(notice.name())));
        values.put("account", Map.of("email", PlainText.line(notice.address())));
        notice.link().ifPresent(link -> values.put("url", link));
        notice.life().ifPresent(life -> values.put("ends", Map.of("in", Ahead.words(life, locale))));
        return values;
    }

    private String part(String part, String language, AccountNotice notice, Map<String, Object> values) {
        try {
            var context = Context.newBuilder(values)
                    .resolver(MapValueResolver.INSTANCE)
                    .build();
            return template(part, language, notice.kind()).apply(context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Template template(String part, String language, String kind) {
        return templates.of(
                language + '/' + kind,
                part,
                () -> Stream.of(language, LAST_LANGUAGE)
                        .flatMap(each -> part.equals(FROM)
                                ? Stream.of(each + '/' + kind + '/' + part, each + '/' + part)
                                : Stream.of(each + '/' + kind + '/' + part))
                        .filter(templates::exists)
                        .findFirst()
                        .orElse(LAST_LANGUAGE + '/' + kind + '/' + part));
    }
}
