package org.convene.access.reset;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.PasswordChanged;
import org.convene.platform.contracts.PasswordEvent;
import org.convene.platform.contracts.PasswordForgotten;
import org.convene.platform.contracts.PasswordNotice;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Has users told of their passwords, in the transaction of what happens to them. */
@Singleton
class PasswordEvents {
    static final String TOPIC = "convene.internal.access";

    /** Nobody has shown to be the user yet. */
    private static final String SELF = CallerKind.SERVICE.text() + ":access-service";

    /** After this long without a mail server the user may as well not be told. */
    private static final Duration NEWS = Duration.ofDays(1);

    private final Outbox outbox;
    private final Clock clock;

    PasswordEvents(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * By the same statement whether there is anybody to tell or not.
     *
     * @param userId of anybody where nobody is told
     */
    Uni<Void> forgotten(
            Transaction transaction,
            boolean isTold,
            String id,
            String tenant,
            String userId,
            Optional<String> language,
            Instant validUntil) {
        var notice = new PasswordNotice(id, tenant, userId, language, validUntil);
        return outbox.appendIf(transaction, isTold, event(new PasswordForgotten(notice), SELF))
                .replaceWithVoid();
    }

    Uni<Void> changed(Transaction transaction, String tenant, String userId, Optional<String> language) {
        var validUntil = clock.instant().plus(NEWS);
        var notice = new PasswordNotice(Id.next(), tenant, userId, language, validUntil);
        return outbox.append(transaction, event(new PasswordChanged(notice), CallerKind.USER.text() + ":" + userId))
                .replaceWithVoid();
    }

    private NewEvent event(PasswordEvent event, String actor) {
        var notice = event.notice();
        return new NewEvent(
                notice.tenant(), TOPIC, event.type(), notice.id(), notice.userId(), 1, actor, clock.instant(), event);
    }
}
