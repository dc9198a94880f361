package org.convene.notifications.authoring;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.notifications.limit.Limits;
import org.convene.notifications.limit.Limits.Sending;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.preference.Preferences;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** Sends a trial to oneself, if it is wanted there and within the limits of all that is sent. */
@Singleton
class TestSends {
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s<>]+@[^\\s<>@]+");

    private final TrialMessages messages;
    private final Limits limits;
    private final Preferences preferences;

    TestSends(TrialMessages messages, Limits limits, Preferences preferences) {
        this.messages = messages;
        this.limits = limits;
        this.preferences = preferences;
    }

    /** Fails with {@link TemplateConflictException} where it is not taken over. */
    Uni<TestSendView> send(Trial trial, TestSendRequest request) {
        return sent(trial, request).map(result -> {
            if (result instanceof SendResult.Accepted accepted) {
                return new TestSendView(accepted.remark());
            }
            throw TemplateConflictException.notSent(reason(result));
        });
    }

    private Uni<SendResult> sent(Trial trial, TestSendRequest request) {
        if (trial.tenant().sendsNothing()) {
            return Uni.createFrom().failure(TemplateConflictException.notSent("test-mode"));
        }
        requireAddress(trial.place().channel(), request.to());
        return messages.addressed(trial, request)
                .call(notice -> requireWanted(trial, notice, request.to()))
                .chain(notice -> withinLimits(trial, notice, request.to()));
    }

    /** Who wants no such message at the address is not tried with one, either. */
    private Uni<Void> requireWanted(Trial trial, Optional<Notice> notice, String to) {
        var channel = trial.place().channel();
        var holder = holder(channel, to);
        return preferences
                .of(trial.tenant().id(), List.of(holder))
                .map(wishes -> wishes.of(holder)
                        .refusal(channel, notice.filter(Notice::isReminder).isPresent()))
                .invoke(refusal -> refusal.ifPresent(reason -> {
                    throw TemplateConflictException.notSent(reason);
                }))
                .replaceWithVoid();
    }

    /** What was not tried does not count. */
    private Uni<SendResult> withinLimits(Trial trial, Optional<Notice> notice, String to) {
        var sending = new Sending(Id.next(), trial.tenant().id(), trial.place().channel(), to);
        return limits.hold(List.of(sending))
                .invoke(held -> held.values().stream().findFirst().ifPresent(hold -> {
                    throw TemplateConflictException.notSent(hold.reason());
                }))
                .chain(() -> messages.send(trial, notice, to))
                .call(result -> result instanceof SendResult.NoRoom || result instanceof SendResult.NotConfigured
                        ? limits.giveBack(List.of(sending))
                        : Uni.createFrom().voidItem());
    }

    private static void requireAddress(Channel channel, String to) {
        if (!channel.reaches(holder(channel, to))
                || (channel == Channel.EMAIL && !MAIL_ADDRESS.matcher(to).matches())) {
            throw new InvalidFieldException("to", "address", "must be an address of the template's channel");
        }
    }

    /** Of whom nothing is known but where they are reached. */
    private static ParticipantState holder(Channel channel, String address) {
        return new ParticipantState(
                Id.next(),
                "guest",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                /* required */ true,
                /* waiting */ false,
                TrialNotices.person("", channel, address));
    }

    private static String reason(SendResult result) {
        if (result instanceof SendResult.Refused refused) {
            return refused.reason();
        }
        if (result instanceof SendResult.Unreachable unreachable) {
            return unreachable.reason();
        }
        if (result instanceof SendResult.NoRoom full) {
            return full.reason();
        }
        return result instanceof SendResult.NotWanted unwanted ? unwanted.reason() : "not-available";
    }
}
