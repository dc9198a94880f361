package org.convene.notifications.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.notifications.template.OrganizerAccount;
import org.convene.notifications.template.OrganizerAccounts;
import org.convene.platform.context.CallersContext;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * What access-service knows of organizers: asked for, and remembered for a minute, however many messages tell of one. A
 * message is worth more than what it tells of them: where nothing can be learned, it goes without, and so do those of the next
 * five seconds, which do not ask.
 */
@Singleton
class KnownOrganizers implements OrganizerAccounts {
    private static final Logger LOG = Logger.getLogger(KnownOrganizers.class);
    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final Cache<Organizer, Uni<OrganizerAccount>> known;
    /** Of whom nothing could be learned just now. */
    private final Cache<Organizer, OrganizerAccount> missed;

    private record Organizer(String tenant, String id) {}

    @Inject
    KnownOrganizers(Accounts accounts) {
        this(accounts, Ticker.systemTicker());
    }

    KnownOrganizers(Accounts accounts, Ticker ticker) {
        this.accounts = accounts;
        this.known = cache(KEPT, ticker);
        this.missed = cache(PAUSE, ticker);
    }

    private static <T> Cache<Organizer, T> cache(Duration kept, Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(kept)
                .ticker(ticker)
                .build();
    }

    @Override
    public Uni<OrganizerAccount> of(MeetingState meeting) {
        var organizer = new Organizer(meeting.tenant(), meeting.organizer().id());
        return Id.isValid(organizer.id()) && missed.getIfPresent(organizer) == null
                ? CallersContext.resume(known.get(organizer, this::ask))
                : Uni.createFrom().item(OrganizerAccount.UNKNOWN);
    }

    private Uni<OrganizerAccount> ask(Organizer organizer) {
        return Uni.createFrom()
                .deferred(() -> accounts.organizer(organizer.tenant(), organizer.id()))
                .onFailure()
                .invoke(failure -> forget(organizer, failure))
                .onFailure()
                .recoverWithItem(OrganizerAccount.UNKNOWN)
                .memoize()
                .indefinitely();
    }

    /** So that whoever comes after a pause asks again. */
    private void forget(Organizer organizer, Throwable failure) {
        missed.put(organizer, OrganizerAccount.UNKNOWN);
        known.invalidate(organizer);
        LOG.warnf("organizer not available tenant=%s cause=%s", organizer.tenant(), LoggedFailure.text(failure));
    }
}
