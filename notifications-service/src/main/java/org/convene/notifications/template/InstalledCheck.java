package org.convene.notifications.template;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.shortener.StandInLinks;
import org.jboss.logging.Logger;

/**
 * Says what is to be said of the operator's templates (R22): of the languages that are configured, and nothing where none
 * are. At the start that is of all; later of each that has changed, once, and of others of which something else is to be
 * said than before, for a partial of theirs has.
 */
@Singleton
class InstalledCheck {
    private static final Logger LOG = Logger.getLogger(InstalledCheck.class);
    private static final List<String> KINDS = List.of(
            "invitation",
            "update",
            "cancellation",
            "removal",
            "reminder",
            "starting",
            "password-reset",
            "password-changed");

    private static final Letterhead SAMPLE = new Letterhead(
            "Sample", Optional.of("sample"), Optional.empty(), Color.DEFAULT, Optional.empty(), TenantTemplates.NONE);

    /** Tenants that have theirs shortened are told of their own templates. */
    private static final String LINK =
            StandInLinks.whole(Samples.full(new TemplatePlace(Channel.SMS, "en", TemplatePlace.INVITATION, "text"))
                    .meeting());

    private final TemplateFolder folder;
    private final TemplateCheck check;
    private final ConfiguredLanguages languages;
    private final Map<Channel, Map<String, String>> known = new EnumMap<>(Channel.class);
    private final Map<TemplatePlace, List<String>> said = new HashMap<>();

    InstalledCheck(TemplateFolder folder, TemplateCheck check, ConfiguredLanguages languages) {
        this.folder = folder;
        this.check = check;
        this.languages = languages;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        languages.languagesTemplates().map(LanguageRange::canonical).ifPresent(this::look);
    }

    private synchronized void look(List<String> tags) {
        for (var channel : List.of(Channel.EMAIL, Channel.SMS)) {
            var texts = folder.of(channel).operatorsTexts();
            var before = known.getOrDefault(channel, Map.of());
            if (!texts.equals(before)) {
                known.put(channel, texts);
                places(channel, tags).forEach(place -> look(place, texts, before));
            }
        }
    }

    private static Stream<TemplatePlace> places(Channel channel, List<String> tags) {
        return tags.stream()
                .flatMap(language -> KINDS.stream()
                        .flatMap(kind -> TemplatePlace.parts(channel).stream()
                                .map(part -> new TemplatePlace(channel, language, kind, part))));
    }

    private void look(TemplatePlace place, Map<String, String> texts, Map<String, String> before) {
        var text = texts.get(place.location());
        if (text == null) {
            said.remove(place);
            return;
        }
        var now = findings(place, text);
        var saidBefore = said.put(place, now);
        if (!text.equals(before.get(place.location())) || !now.equals(saidBefore)) {
            now.forEach(LOG::warn);
        }
    }

    private List<String> findings(TemplatePlace place, String text) {
        try {
            return check.check(place, text, SAMPLE, LINK).warnings();
        } catch (TemplateException broken) {
            return List.of("unable to load resource for %s (%s)"
                    .formatted(place.channel().code(), broken.fault()));
        }
    }
}
