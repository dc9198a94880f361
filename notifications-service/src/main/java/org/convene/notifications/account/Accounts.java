package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.template.AccountNotice;
import org.convene.notifications.template.OrganizerAccount;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Whose accounts mails tell of, to whom they go and which links are in them: asked for when they are sent. */
@Singleton
class Accounts {
    private final AccessAccounts access;
    private final ServiceTokens tokens;

    Accounts(@RestClient AccessAccounts access, ServiceTokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /**
     * With a link made for this; empty where the reset is over. Fails within three seconds, and at once while
     * access-service keeps failing.
     */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<Optional<AccountNotice>> reset(AccountMail mail) {
        return known(tokens.authorized(authorization -> access.reset(authorization, mail.tenant(), mail.id()))
                .map(reset -> new AccountNotice(
                        mail.kind().code(),
                        mail.language(),
                        reset.username(),
                        reset.email(),
                        Optional.of(reset.url()),
                        Optional.of(Duration.ofSeconds(reset.lifeSeconds())))));
    }

    /** Empty where there is no such user any more. Fails as the other does. */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<Optional<AccountNotice>> change(AccountMail mail) {
        return known(tokens.authorized(authorization -> access.user(authorization, mail.tenant(), mail.userId()))
                .map(user -> new AccountNotice(
                        mail.kind().code(),
                        mail.language(),
                        user.username(),
                        user.email(),
                        Optional.empty(),
                        Optional.empty())));
    }

    /** {@link OrganizerAccount#UNKNOWN} where there is no such user. Fails as the others do. */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<OrganizerAccount> organizer(String tenant, String id) {
        return known(tokens.authorized(authorization -> access.user(authorization, tenant, id))
                        .map(user -> new OrganizerAccount(
                                user.createdAt(),
                                user.lastLogin(),
                                user.role(),
                                user.capabilities().orElse(List.of()),
                                user.landLineNumber(),
                                user.alias())))
                .map(account -> account.orElse(OrganizerAccount.UNKNOWN));
    }

    private static <T> Uni<Optional<T>> known(Uni<T> answer) {
        return answer.map(Optional::of).onFailure(Accounts::isNotFound).recoverWithItem(Optional.empty());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == 404;
    }
}
