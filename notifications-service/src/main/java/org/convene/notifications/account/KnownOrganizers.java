package org.convene.notifications.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.notifications.template.OrganizerAccount;
import org.convene.notifications.template.OrganizerAccounts;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * What access-service knows of organizers: asked for, and remembered for a minute, however many messages tell of one. A
 * message is worth more than what it tells of them: where nothing can be learned, it goes without.
 */
@Singleton
class KnownOrganizers implements OrganizerAccounts {
    private static final Logger LOG = Logger.getLogger(KnownOrganizers.class);
    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final Cache<Organizer, Uni<OrganizerAccount>> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    private record Organizer(String tenant, String id) {}

    KnownOrganizers(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Uni<OrganizerAccount> of(MeetingState meeting) {
        var organizer = new Organizer(meeting.tenant(), meeting.organizer().id());
        return Id.isValid(organizer.id())
                ? known.get(organizer, this::ask)
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

    /** So that whoever comes next asks again. */
    private void forget(Organizer organizer, Throwable failure) {
        known.invalidate(organizer);
        LOG.warnf("organizer not available tenant=%s cause=%s", organizer.tenant(), LoggedFailure.text(failure));
    }
}
