package org.convene.notifications.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** The templates of one channel, by language and kind. */
final class NoticeTemplates {
    private static final String LAST_LANGUAGE = "en";

    private final CompiledTemplates templates;
    private final List<String> parts;

    /**
     * @param parts what a message of the channel consists of
     */
    NoticeTemplates(Channel channel, TemplateFolder folder, List<String> parts) {
        this.templates = new CompiledTemplates(channel, folder);
        this.parts = parts;
    }

    /** One message in its language, of which each part can be written. */
    Writing of(Notice notice) {
        var language = language(notice.meeting(), notice.recipient(), notice.languages());
        return new Writing(language, notice.kind(), new NoticeData(notice, locale(notice, language)));
    }

    final class Writing {
        private final String language;
        private final Kind kind;
        private final NoticeData data;
        private final Map<String, Object> values;

        private Writing(String language, Kind kind, NoticeData data) {
            this.language = language;
            this.kind = kind;
            this.data = data;
            this.values = data.values();
        }

        String part(String part) {
            try {
                var context = Context.newBuilder(values)
                        .resolver(MapValueResolver.INSTANCE)
                        .build();
                context.data(DateTimeHelper.LOCALE, data.locale());
                context.data(DateTimeHelper.ZONE, data.zone());
                return template(language, kind, part).apply(context);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private Template template(String language, Kind kind, String part) {
        return templates.of(
                language + '/' + kind.template(),
                part,
                () -> Stream.of(language, LAST_LANGUAGE)
                        .flatMap(each -> Stream.of(each + '/' + kind.template() + '/' + part, each + '/' + part))
                        .filter(templates::exists)
                        .findFirst()
                        .orElse(LAST_LANGUAGE + '/' + part));
    }

    /**
     * The recipient's, else the meeting's, else English, else the first of the tenant's: the nearest that has templates
     * and that the tenant wants.
     */
    String language(MeetingState meeting, ParticipantState recipient, Optional<List<String>> languages) {
        var wanted = languages.map(LanguageRange::canonical);
        var tags = Stream.of(
                        recipient.language().stream(),
                        Stream.of(meeting.language(), LAST_LANGUAGE),
                        wanted.stream().flatMap(List::stream))
                .flatMap(each -> each)
                .toList();
        return LanguageRange.of(tags).stream()
                .filter(language -> wanted.map(own -> own.contains(language)).orElse(true))
                .filter(language -> parts.stream().anyMatch(part -> templates.exists(language + '/' + part)))
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
