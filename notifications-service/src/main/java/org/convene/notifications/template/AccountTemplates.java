package org.convene.notifications.template;

import com.ibm.icu.util.ULocale;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.text.PlainText;
import org.convene.platform.contracts.TenantState;

/** Writes emails about accounts out of templates. What meetings are written with is no help here, but for the sender. */
@Singleton
public class AccountTemplates {
    private static final String LAST_LANGUAGE = "en";

    private final TemplateStack stack;
    private final Letterheads letterheads;

    AccountTemplates(TemplateFolder folder, Letterheads letterheads) {
        this.stack = folder.of(Channel.EMAIL);
        this.letterheads = letterheads;
    }

    /** What the tenant's messages are written on right now. */
    public Uni<Letterhead> letterhead(TenantState tenant) {
        return letterheads.of(tenant);
    }

    /** May take some milliseconds: not for an event loop. */
    public RenderedEmail render(AccountNotice notice, Letterhead letterhead) {
        return new RenderedEmail(
                PlainText.line(part(TemplatePlace.FROM, notice, letterhead, letterhead.templates())),
                PlainText.line(part(TemplatePlace.FROM, notice, letterhead, TenantTemplates.NONE)),
                PlainText.line(part("subject", notice, letterhead, letterhead.templates())),
                part("text", notice, letterhead, letterhead.templates()),
                part(TemplateLayer.HTML, notice, letterhead, letterhead.templates()));
    }

    private String part(String part, AccountNotice notice, Letterhead letterhead, TenantTemplates own) {
        var locations = LanguageRange.of(
                        Stream.of(notice.language().stream(), letterhead.language().stream(), Stream.of(LAST_LANGUAGE))
                                .flatMap(each -> each)
                                .toList())
                .stream()
                .flatMap(language -> part.equals(TemplatePlace.FROM)
                        ? Stream.of(language + '/' + notice.kind() + '/' + part, language + '/' + part)
                        : Stream.of(language + '/' + notice.kind() + '/' + part))
                .toList();
        return stack.write(
                own,
                part,
                locations,
                location -> data(notice, letterhead, location.substring(0, location.indexOf('/'))));
    }

    /** What a template in this language gets. */
    static RenderingData data(AccountNotice notice, Letterhead letterhead, String language) {
        var locale = ULocale.forLanguageTag(notice.language()
                .filter(tag -> LanguageRange.primary(tag).equals(LanguageRange.primary(language)))
                .orElse(language));
        return new RenderingData(values(notice, letterhead, locale), locale, ZoneOffset.UTC);
    }

    private static Map<String, Object> values(AccountNotice notice, Letterhead letterhead, ULocale locale) {
        var values = new LinkedHashMap<String, Object>();
        values.put("tenant", letterhead.values());
        values.put("recipient", Map.of("name", PlainText.line(notice.name())));
        values.put("account", Map.of("email", PlainText.line(notice.address())));
        notice.link().ifPresent(link -> values.put("url", link));
        notice.life().ifPresent(life -> values.put("ends", Map.of("in", Ahead.words(life, locale))));
        return values;
    }
}
