package org.convene.notifications.template;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.jboss.logging.Logger;

/**
 * Says at the start what is to be said of the operator's templates (R22): of the languages that are configured, and
 * nothing where none are.
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

    private final TemplateFolder folder;
    private final TemplateCheck check;
    private final ConfiguredLanguages languages;

    InstalledCheck(TemplateFolder folder, TemplateCheck check, ConfiguredLanguages languages) {
        this.folder = folder;
        this.check = check;
        this.languages = languages;
    }

    void begin(@Observes StartupEvent event) {
        languages
                .languagesTemplates()
                .ifPresent(tags ->
                        Infrastructure.getDefaultWorkerPool().execute(() -> look(LanguageRange.canonical(tags))));
    }

    void look(List<String> tags) {
        for (var channel : List.of(Channel.EMAIL, Channel.SMS)) {
            for (var language : tags) {
                for (var kind : KINDS) {
                    for (var part : TemplatePlace.parts(channel)) {
                        look(new TemplatePlace(channel, language, kind, part));
                    }
                }
            }
        }
    }

    private void look(TemplatePlace place) {
        folder.of(place.channel()).operatorsText(place.location()).ifPresent(text -> {
            try {
                check.check(place, text, SAMPLE).warnings().forEach(LOG::warn);
            } catch (TemplateException broken) {
                LOG.warnf("unable to load resource for %s (%s)", place.channel().code(), broken.fault());
            }
        });
    }
}
