package org.convene.notifications.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.account.Outcome.End;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.email.EmailConfig;
import org.convene.notifications.email.InvalidAddressException;
import org.convene.notifications.email.PlainMail;
import org.convene.notifications.limit.Limits;
import org.convene.notifications.limit.Limits.Sending;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.AccountNotice;
import org.convene.notifications.template.AccountTemplates;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.tenant.Tenants;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/** One attempt: whom it is for is asked, it is written and sent, and what is to be thought of that. */
@Singleton
class AccountMailSender {
    private static final Logger LOG = Logger.getLogger(AccountMailSender.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Tenants tenants;
    private final Accounts accounts;
    private final AccountTemplates templates;
    private final EmailChannel email;
    private final Limits limits;
    private final EmailConfig config;
    private final AccountMailSeal seal;

    AccountMailSender(
            Tenants tenants,
            Accounts accounts,
            AccountTemplates templates,
            EmailChannel email,
            Limits limits,
            EmailConfig config,
            AccountMailSeal seal) {
        this.tenants = tenants;
        this.accounts = accounts;
        this.templates = templates;
        this.email = email;
        this.limits = limits;
        this.config = config;
        this.seal = seal;
    }

    Uni<Outcome> send(AccountMail mail) {
        if (mail.isLate()) {
            return ended(End.SUPPRESSED, "too-late");
        }
        return tenants.require(mail.tenant())
                .chain(tenant -> notice(mail)
                        .map(notice ->
                                Optional.of(new Order(notice.map(known -> known.orIn(tenant.language())), tenant))))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "account not available mailId=%s tenant=%s cause=%s",
                        mail.id(), mail.tenant(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .chain(known -> known.map(order -> hand(mail, order))
                        .orElseGet(() -> ended(End.POSTPONED, "account-not-available")));
    }

    private Uni<Optional<AccountNotice>> notice(AccountMail mail) {
        return switch (mail.kind()) {
            case PASSWORD_RESET -> accounts.reset(mail);
            case PASSWORD_CHANGED -> accounts.change(mail);
        };
    }

    /**
     * @param notice empty where there is nobody to tell any more
     * @param tenant whose mail it is
     */
    private record Order(Optional<AccountNotice> notice, TenantState tenant) {}

    private Uni<Outcome> hand(AccountMail mail, Order order) {
        return order.notice()
                .map(notice -> hand(mail, notice, order.tenant()))
                .orElseGet(() -> ended(End.SUPPRESSED, "nobody-to-tell"));
    }

    private static Uni<Outcome> ended(End end, String reason) {
        return Uni.createFrom().item(Outcome.because(end, reason));
    }

    private Uni<Outcome> hand(AccountMail mail, AccountNotice notice, TenantState tenant) {
        return (tenant.sendsNothing() ? store(mail, notice, tenant) : deliver(mail, notice, tenant))
                .ifNoItem()
                .after(LIMIT)
                .recoverWithItem(Outcome.because(End.RETRY, "timeout"))
                .onFailure(InvalidAddressException.class)
                .recoverWithItem(Outcome.because(End.FAILED, InvalidAddressException.REASON))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.errorf(LoggedFailure.of(failure), "message not made mailId=%s", mail.id());
                    return Outcome.because(End.RETRY, "message-not-made");
                });
    }

    private Uni<Outcome> store(AccountMail mail, AccountNotice notice, TenantState tenant) {
        return templates
                .letterhead(tenant)
                .chain(letterhead -> email.rehearse(() -> write(mail, notice, letterhead), tenant))
                .map(content -> Outcome.stored(content.reason(), seal.seal(content, mail.id())));
    }

    private Uni<Outcome> deliver(AccountMail mail, AccountNotice notice, TenantState tenant) {
        var sending = new Sending(mail.id(), mail.tenant(), Channel.EMAIL, notice.address());
        return limits.hold(List.of(sending))
                .map(held -> Optional.ofNullable(held.get(mail.id())))
                .chain(held -> held.map(hold -> Uni.createFrom().item(Outcome.held(hold)))
                        .orElseGet(() -> deliverNow(mail, notice, tenant)
                                .call(outcome -> outcome.end() == End.POSTPONED
                                        ? limits.giveBack(List.of(sending))
                                        : Uni.createFrom().voidItem())));
    }

    private Uni<Outcome> deliverNow(AccountMail mail, AccountNotice notice, TenantState tenant) {
        return templates
                .letterhead(tenant)
                .chain(letterhead -> email.send(() -> write(mail, notice, letterhead), tenant))
                .map(AccountMailSender::outcome);
    }

    private PlainMail write(AccountMail mail, AccountNotice notice, Letterhead letterhead) {
        return new PlainMail(
                mail.messageId(config.messageDomain()),
                notice.name(),
                notice.address(),
                templates.render(notice, letterhead));
    }

    private static Outcome outcome(SendResult result) {
        if (result instanceof SendResult.Accepted accepted) {
            return Outcome.sent(accepted.remark());
        }
        if (result instanceof SendResult.Refused refused) {
            return Outcome.because(refused.forGood() ? End.FAILED : End.RETRY, refused.reason());
        }
        if (result instanceof SendResult.Unreachable unreachable) {
            return Outcome.because(End.RETRY, unreachable.reason());
        }
        if (result instanceof SendResult.NoRoom full) {
            return Outcome.because(End.POSTPONED, full.reason());
        }
        return Outcome.because(End.SUPPRESSED, "email-not-available");
    }
}
