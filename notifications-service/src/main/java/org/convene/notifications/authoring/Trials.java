package org.convene.notifications.authoring;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Content;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.OwnTemplates.Active;
import org.convene.notifications.template.TemplatePlace;
import org.convene.notifications.template.TenantTemplates;
import org.convene.notifications.tenant.Tenants;
import org.convene.notifications.text.SmsLength;

/** What a version of a template would make of a message, to look at or to be sent to oneself. */
@Singleton
class Trials {
    private static final long BEFORE_ALL = 0;

    private final TemplateRepository templates;
    private final Authoring authoring;
    private final Tenants tenants;
    private final TrialMessages messages;
    private final TestSends sends;

    Trials(
            TemplateRepository templates,
            Authoring authoring,
            Tenants tenants,
            TrialMessages messages,
            TestSends sends) {
        this.templates = templates;
        this.authoring = authoring;
        this.tenants = tenants;
        this.messages = messages;
        this.sends = sends;
    }

    /** Fails with {@link BrokenTemplateException}. */
    Uni<TrialView> preview(String tenant, String id, int version, TrialRequest request) {
        return trial(tenant, id, version)
                .chain(trial -> messages.rehearse(trial, request).map(content -> view(content, trial)));
    }

    /** Fails with {@link TemplateConflictException} where it is not taken over. */
    Uni<TestSendView> send(String tenant, String id, int version, TestSendRequest request) {
        return trial(tenant, id, version).chain(trial -> sends.send(trial, request));
    }

    private Uni<Trial> trial(String tenant, String id, int version) {
        return templates
                .require(tenant, id)
                .chain(template -> Uni.combine()
                        .all()
                        .unis(
                                templates.version(tenant, id, version),
                                tenants.require(tenant),
                                templates.since(tenant, BEFORE_ALL))
                        .asTuple()
                        .chain(found -> {
                            var source = found.getItem1().source().orElseThrow();
                            var own = activated(template.place(), source, found.getItem3());
                            return authoring
                                    .findings(template.place(), source, found.getItem2())
                                    .map(findings -> new Trial(
                                            template.place(),
                                            found.getItem2(),
                                            Letterhead.of(found.getItem2(), own),
                                            findings));
                        }));
    }

    /** What the tenant's templates are once the tried one is active, too. */
    private static TenantTemplates activated(TemplatePlace place, String source, Optional<Active> active) {
        var texts = new HashMap<>(active.map(Active::texts).orElse(Map.of()));
        texts.put(place, source);
        return TenantTemplates.of(texts);
    }

    private static TrialView view(Content content, Trial trial) {
        return new TrialView(
                content.from(),
                content.to(),
                content.subject(),
                content.text(),
                content.html(),
                trial.findings().warnings(),
                Optional.of(trial.place().channel())
                        .filter(Channel.SMS::equals)
                        .map(sms -> SmsLength.of(content.text()).segments()),
                content.reason());
    }
}
