package org.convene.notifications.authoring;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.email.InvalidAddressException;
import org.convene.notifications.email.PlainMail;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.shortener.StandInLinks;
import org.convene.notifications.sms.SmsChannel;
import org.convene.notifications.template.AccountTemplates;
import org.convene.notifications.template.Samples;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** The message that a trial is of, by the channel of its template: about a meeting, or about an account. */
@Singleton
class TrialMessages {
    private final TrialNotices notices;
    private final AccountTemplates accounts;
    private final Authoring authoring;
    private final EmailChannel email;
    private final SmsChannel sms;
    private final StandInLinks links;

    TrialMessages(
            TrialNotices notices,
            AccountTemplates accounts,
            Authoring authoring,
            EmailChannel email,
            SmsChannel sms,
            StandInLinks links) {
        this.notices = notices;
        this.accounts = accounts;
        this.authoring = authoring;
        this.email = email;
        this.sms = sms;
        this.links = links;
    }

    /** What would be sent. Fails with {@link BrokenTemplateException}. */
    Uni<Content> rehearse(Trial trial, TrialRequest request) {
        if (trial.place().isOfAccounts()) {
            return authoring.rehearsing(email.rehearse(() -> account(trial, Optional.empty()), trial.tenant()));
        }
        return notices.of(trial, request)
                .chain(notice -> authoring.rehearsing(
                        trial.place().channel() == Channel.SMS
                                ? sms.rehearse(asLong(notice, trial), trial.letterhead())
                                : email.rehearse(notice, trial.tenant(), trial.letterhead())))
                .onFailure(InvalidAddressException.class)
                .transform(failure ->
                        new InvalidFieldException("participantId", "address", "has no address that a mail can go to"));
    }

    /** With a link as long as the one that goes out, so that the message is. */
    private Notice asLong(Notice notice, Trial trial) {
        return notice.link()
                .map(any -> notice.withLink(links.of(notice.meeting(), trial.tenant())))
                .orElse(notice);
    }

    /** What is told to another address. Empty of a message about an account. */
    Uni<Optional<Notice>> addressed(Trial trial, TestSendRequest request) {
        if (trial.place().isOfAccounts()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return notices.of(trial, request.trial())
                .map(notice -> Optional.of(TrialNotices.to(notice, trial.place(), request.to())));
    }

    /**
     * @param notice empty of a message about an account
     */
    Uni<SendResult> send(Trial trial, Optional<Notice> notice, String to) {
        if (notice.isEmpty()) {
            return email.send(() -> account(trial, Optional.of(to)), trial.tenant());
        }
        return trial.place().channel() == Channel.SMS
                ? sms.send(notice.get(), trial.tenant(), trial.letterhead())
                : email.send(notice.get(), trial.tenant(), trial.letterhead());
    }

    private PlainMail account(Trial trial, Optional<String> to) {
        var sample = Samples.account(trial.place());
        return new PlainMail(
                "<" + Id.next() + ".trial@convene>",
                sample.name(),
                to.orElse(sample.address()),
                accounts.render(sample, trial.letterhead()));
    }
}
