package org.convene.notifications.authoring;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.convene.notifications.authoring.TemplateView.ActivatedView;
import org.convene.notifications.authoring.TemplateView.Detail;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.shortener.StandInLinks;
import org.convene.notifications.template.ConfiguredLanguages;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.Samples;
import org.convene.notifications.template.TemplateCheck;
import org.convene.notifications.template.TemplateCheck.Findings;
import org.convene.notifications.template.TemplateException;
import org.convene.notifications.template.TemplateFault;
import org.convene.notifications.template.TemplatePlace;
import org.convene.notifications.template.TenantTemplates;
import org.convene.notifications.tenant.Tenants;
import org.convene.platform.context.CallersContext;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.jboss.logging.Logger;

/** Tenants word their messages: nothing is put to use that no message can be written with. */
@Singleton
class Authoring {
    private static final Logger LOG = Logger.getLogger(Authoring.class);

    /** Whose sample is of the meeting of all samples. */
    private static final TemplatePlace INVITATION =
            new TemplatePlace(Channel.EMAIL, "en", TemplatePlace.INVITATION, "text");

    private static final int WORKERS = 2;
    private static final int MOST_WAITING = 50;

    /** Of its own: what is tried must not keep messages waiting. */
    private final ExecutorService workers = new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Authoring::worker,
            new ThreadPoolExecutor.AbortPolicy());

    private final TemplateRepository templates;
    private final TemplateCheck check;
    private final Tenants tenants;
    private final EmailChannel email;
    private final ConfiguredLanguages languages;
    private final StandInLinks links;

    Authoring(
            TemplateRepository templates,
            TemplateCheck check,
            Tenants tenants,
            EmailChannel email,
            ConfiguredLanguages languages,
            StandInLinks links) {
        this.templates = templates;
        this.check = check;
        this.tenants = tenants;
        this.email = email;
        this.languages = languages;
        this.links = links;
    }

    /** Keeps a new version, which is not in use yet. Fails with {@link BrokenTemplateException} if it does not compile. */
    Uni<Answer> add(TemplateRequest request, String tenant, String actor, Creation<TemplateView> creation) {
        var place = request.place();
        return working(() -> {
                    check.compile(place, request.source());
                    return place;
                })
                .chain(compiled -> creation.transaction(transaction -> templates
                        .add(transaction, tenant, compiled, request.source(), actor)
                        .map(TemplateView::of)));
    }

    /** The template with its newest versions and activations. */
    Uni<Detail> detail(String tenant, String id) {
        return templates
                .require(tenant, id)
                .chain(template -> Uni.combine()
                        .all()
                        .unis(templates.versions(tenant, id), templates.activations(tenant, id))
                        .with((versions, activations) -> new Detail(TemplateView.of(template), versions, activations)));
    }

    /**
     * All messages from now on are written with this version, by every replica within a second. Fails with
     * {@link BrokenTemplateException} where a sample cannot be; then nothing changes.
     */
    Uni<Answer> activate(String tenant, String id, int version, String actor, Creation<ActivatedView> creation) {
        return templates
                .require(tenant, id)
                .chain(template -> Uni.combine()
                        .all()
                        .unis(templates.version(tenant, id, version), tenants.require(tenant))
                        .asTuple()
                        .chain(found -> findings(
                                        template.place(),
                                        found.getItem1().source().orElseThrow(),
                                        found.getItem2())
                                .invoke(findings -> tell(findings, found.getItem2())))
                        .chain(findings -> creation.transaction(transaction -> templates
                                .activate(transaction, tenant, id, Optional.of(version), actor)
                                .map(active -> activated(active, findings)))));
    }

    /** Messages are written with the installation's template again. */
    Uni<Answer> deactivate(String tenant, String id, String actor, Creation<TemplateView> creation) {
        return templates
                .require(tenant, id)
                .chain(known -> creation.transaction(transaction -> templates
                        .activate(transaction, tenant, id, Optional.empty(), actor)
                        .map(TemplateView::of)));
    }

    /** Takes the newest activation back. */
    Uni<Answer> rollBack(String tenant, String id, String actor, Creation<TemplateView> creation) {
        return templates
                .require(tenant, id)
                .chain(known -> creation.transaction(transaction ->
                        templates.rollBack(transaction, tenant, id, actor).map(TemplateView::of)));
    }

    /** The log says it where languages are configured (R22). */
    private void tell(Findings findings, TenantState tenant) {
        if (tenant.settings()
                .flatMap(Settings::languagesTemplates)
                .or(languages::languagesTemplates)
                .isPresent()) {
            findings.warnings().forEach(LOG::warn);
        }
    }

    /** What is to be said of a template. Fails with {@link BrokenTemplateException}. */
    Uni<Findings> findings(TemplatePlace place, String source, TenantState tenant) {
        var letterhead = Letterhead.of(tenant, TenantTemplates.NONE);
        var link = links.of(Samples.full(INVITATION).meeting(), tenant);
        return working(() -> check.check(place, source, letterhead, link))
                .call(findings -> requireSenders(place, tenant, findings));
    }

    /** It may word the name, and no address of another domain. */
    private Uni<Void> requireSenders(TemplatePlace place, TenantState tenant, Findings findings) {
        if (place.channel() != Channel.EMAIL || !place.part().equals(TemplatePlace.FROM)) {
            return Uni.createFrom().voidItem();
        }
        var sample = Samples.full(
                new TemplatePlace(Channel.EMAIL, place.language(), TemplatePlace.INVITATION, place.part()));
        return working(() -> email.senderFault(findings.senders(), sample, tenant))
                .invoke(fault -> fault.ifPresent(reason -> {
                    throw broken(place, reason);
                }))
                .replaceWithVoid();
    }

    private static BrokenTemplateException broken(TemplatePlace place, String reason) {
        return new BrokenTemplateException(new TemplateFault(place.file(), 0, 0, reason));
    }

    private static ActivatedView activated(StoredTemplate template, Findings findings) {
        return new ActivatedView(
                TemplateView.of(template),
                findings.warnings(),
                findings.longest().map(length -> length.segments()));
    }

    /** Writes a message as it would be sent, as {@link #working} does. */
    <T> Uni<T> rehearsing(Uni<T> rehearsal) {
        return working(() -> rehearsal.await().indefinitely());
    }

    /**
     * Off the event loop, and back on it. Fails with {@link BrokenTemplateException} for what is wrong with a template, and
     * with {@link TemplatesBusyException} where too much is waiting.
     */
    <T> Uni<T> working(Supplier<T> work) {
        return CallersContext.resume(Uni.createFrom().item(work).runSubscriptionOn(workers))
                .onFailure(RejectedExecutionException.class)
                .transform(full -> new TemplatesBusyException())
                .onFailure(TemplateException.class)
                .transform(broken -> new BrokenTemplateException(((TemplateException) broken).fault()));
    }

    @PreDestroy
    void close() {
        workers.shutdown();
    }

    private static Thread worker(Runnable work) {
        var worker = new Thread(work, "templates");
        worker.setDaemon(true);
        return worker;
    }
}
