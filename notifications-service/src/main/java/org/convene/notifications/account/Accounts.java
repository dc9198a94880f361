package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.convene.notifications.template.AccountNotice;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** To whom mails go and which links are in them, asked for when they are sent and never kept. */
@Singleton
class Accounts {
    private final AccessAccounts access;
    private final ServiceTokens tokens;

    Accounts(@RestClient AccessAccounts access, ServiceTokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /**
     * Empty where there is no such user any more, or no such reset. Fails within three seconds, and at once while
     * access-service keeps failing.
     */
    @Timeout(value = 3, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<Optional<AccountNotice>> notice(AccountMail mail) {
        return tokens.authorized(authorization -> notice(mail, authorization))
                .map(Optional::of)
                .onFailure(Accounts::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    private Uni<AccountNotice> notice(AccountMail mail, String authorization) {
        return switch (mail.kind()) {
            case PASSWORD_RESET ->
                access.reset(authorization, mail.tenant(), mail.id())
                        .map(reset -> new AccountNotice(
                                mail.kind().code(),
                                mail.language(),
                                reset.username(),
                                reset.email(),
                                Optional.of(reset.url()),
                                Optional.of(Duration.ofSeconds(reset.lifeSeconds()))));
            case PASSWORD_CHANGED ->
                access.user(authorization, mail.tenant(), mail.userId())
                        .map(user -> new AccountNotice(
                                mail.kind().code(),
                                mail.language(),
                                user.username(),
                                user.email(),
                                Optional.empty(),
                                Optional.empty()));
        };
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == 404;
    }
}
