package org.convene.notifications.authoring;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.notifications.email.EmailChannel;
import org.convene.notifications.email.InvalidAddressException;
import org.convene.notifications.email.PlainMail;
import org.convene.notifications.limit.Limits;
import org.convene.notifications.limit.Limits.Sending;
import org.convene.notifications.meeting.KnownMeetings;
import org.convene.notifications.meeting.KnownMeetings.Known;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Content;
import org.convene.notifications.notice.DialIn;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.preference.Preferences;
import org.convene.notifications.sms.SmsChannel;
import org.convene.notifications.template.AccountTemplates;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.Samples;
import org.convene.notifications.template.TemplateCheck.Findings;
import org.convene.notifications.template.TemplatePlace;
import org.convene.notifications.template.TenantTemplates;
import org.convene.notifications.tenant.Tenants;
import org.convene.notifications.text.SmsLength;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** What a version of a template would make of a message, to look at or to be sent to oneself. */
@Singleton
class Trials {
    private static final String SAMPLE_PIN = "1234567890123";
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s<>]+@[^\\s<>@]+");

    private final TemplateRepository templates;
    private final Authoring authoring;
    private final Tenants tenants;
    private final KnownMeetings meetings;
    private final AccountTemplates accounts;
    private final EmailChannel email;
    private final SmsChannel sms;
    private final Limits limits;
    private final Preferences preferences;

    Trials(
            TemplateRepository templates,
            Authoring authoring,
            Tenants tenants,
            KnownMeetings meetings,
            AccountTemplates accounts,
            EmailChannel email,
            SmsChannel sms,
            Limits limits,
            Preferences preferences) {
        this.templates = templates;
        this.authoring = authoring;
        this.tenants = tenants;
        this.meetings = meetings;
        this.accounts = accounts;
        this.email = email;
        this.sms = sms;
        this.limits = limits;
        this.preferences = preferences;
    }

    /**
     * All that a trial needs.
     *
     * @param letterhead the tenant's, with the version in its place
     */
    private record Trial(TemplatePlace place, TenantState tenant, Letterhead letterhead, Findings findings) {}

    /** Fails with {@link BrokenTemplateException}. */
    Uni<TrialView> preview(String tenant, String id, int version, TrialRequest request) {
        return trial(tenant, id, version).chain(trial -> written(trial, request).map(content -> view(content, trial)));
    }

    /** Fails with {@link TemplateConflictException} where it is not taken over. */
    Uni<TestSendView> send(String tenant, String id, int version, TestSendRequest request) {
        return trial(tenant, id, version).chain(trial -> sent(trial, request)).map(result -> {
            if (result instanceof SendResult.Accepted accepted) {
                return new TestSendView(accepted.remark());
            }
            throw TemplateConflictException.notSent(reason(result));
        });
    }

    private Uni<Trial> trial(String tenant, String id, int version) {
        return templates
                .require(tenant, id)
                .chain(template -> Uni.combine()
                        .all()
                        .unis(templates.version(tenant, id, version), tenants.require(tenant))
                        .asTuple()
                        .chain(found -> {
                            var source = found.getItem1().source().orElseThrow();
                            return authoring
                                    .findings(template.place(), source, found.getItem2())
                                    .map(findings -> new Trial(
                                            template.place(),
                                            found.getItem2(),
                                            Letterhead.of(
                                                    found.getItem2(),
                                                    TenantTemplates.of(Map.of(template.place(), source))),
                                            findings));
                        }));
    }

    private Uni<Content> written(Trial trial, TrialRequest request) {
        if (trial.place().isOfAccounts()) {
            return authoring.rehearsing(email.rehearse(() -> account(trial, Optional.empty()), trial.tenant()));
        }
        return notice(trial, request)
                .chain(notice -> authoring.rehearsing(
                        trial.place().channel() == Channel.SMS
                                ? sms.rehearse(notice, trial.letterhead())
                                : email.rehearse(notice, trial.tenant(), trial.letterhead())))
                .onFailure(InvalidAddressException.class)
                .transform(failure ->
                        new InvalidFieldException("participantId", "address", "has no address that a mail can go to"));
    }

    private Uni<SendResult> sent(Trial trial, TestSendRequest request) {
        if (trial.tenant().sendsNothing()) {
            return Uni.createFrom().failure(TemplateConflictException.notSent("test-mode"));
        }
        requireAddress(trial.place().channel(), request.to());
        return addressed(trial, request)
                .call(notice -> requireWanted(trial, notice, request.to()))
                .chain(notice -> withinLimits(trial, notice, request.to()));
    }

    /** Empty of a message about an account. */
    private Uni<Optional<Notice>> addressed(Trial trial, TestSendRequest request) {
        if (trial.place().isOfAccounts()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return notice(trial, request.trial()).map(notice -> Optional.of(to(notice, trial.place(), request.to())));
    }

    private Uni<SendResult> hand(Trial trial, Optional<Notice> notice, String to) {
        if (notice.isEmpty()) {
            return email.send(() -> account(trial, Optional.of(to)), trial.tenant());
        }
        return trial.place().channel() == Channel.SMS
                ? sms.send(notice.get(), trial.tenant(), trial.letterhead())
                : email.send(notice.get(), trial.tenant(), trial.letterhead());
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
                .chain(() -> hand(trial, notice, to))
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
                person("", channel, address));
    }

    private static Person person(String name, Channel channel, String address) {
        return channel == Channel.SMS
                ? new Person(name, Optional.empty(), Optional.of(address))
                : new Person(name, Optional.of(address), Optional.empty());
    }

    private PlainMail account(Trial trial, Optional<String> to) {
        var sample = Samples.account(trial.place());
        return new PlainMail(
                "<" + Id.next() + ".trial@convene>",
                sample.name(),
                to.orElse(sample.address()),
                accounts.render(sample, trial.letterhead()));
    }

    /** In the language of the template, whatever the participant's is. */
    private Uni<Notice> notice(Trial trial, TrialRequest request) {
        if (request.meetingId().isEmpty()) {
            var sample = Samples.full(trial.place());
            return Uni.createFrom()
                    .item(Samples.notice(
                            trial.place(),
                            told(sample.meeting(), trial.place()),
                            sample.recipient(),
                            sample.dialIn(),
                            sample.before()));
        }
        return meetings.require(trial.tenant().id(), request.meetingId().get())
                .map(Known::state)
                .map(meeting -> notice(trial, told(meeting, trial.place()), request.participantId()));
    }

    private static Notice notice(Trial trial, MeetingState meeting, Optional<String> participantId) {
        var place = trial.place();
        var recipient = meeting.participants().stream()
                .filter(participant -> participantId
                        .map(participant.id()::equals)
                        .orElseGet(() -> place.channel().reaches(participant)))
                .findFirst()
                .filter(place.channel()::reaches)
                .orElseThrow(() -> new InvalidFieldException(
                        "participantId", "reached", "must be a participant whom the channel reaches"));
        var dialIn = trial.tenant()
                .settings()
                .flatMap(Settings::pstnExtension)
                .map(extension -> new DialIn(extension, SAMPLE_PIN));
        return Samples.notice(
                place,
                meeting,
                in(place.language(), recipient),
                dialIn,
                Optional.of(before(meeting, recipient, place)));
    }

    /** As such a message is sent of it: what tells of a cancellation is of a meeting that is cancelled. */
    private static MeetingState told(MeetingState meeting, TemplatePlace place) {
        return place.kind().equals(Kind.CANCELLATION.code()) ? with(meeting, "status", "cancelled") : meeting;
    }

    private static MeetingState with(MeetingState meeting, String member, String value) {
        var copy = new JsonObject(ContractMapper.write(meeting)).put(member, value);
        return ContractMapper.read(copy.encode(), MeetingState.class);
    }

    /** As if it had been a day earlier. */
    private static Shown before(MeetingState meeting, ParticipantState recipient, TemplatePlace place) {
        var now = Shown.of(meeting, recipient, place.channel());
        return new Shown(
                now.name(),
                now.description(),
                now.validSince().minus(Duration.ofDays(1)),
                now.validUntil().minus(Duration.ofDays(1)),
                now.timeZone(),
                now.url(),
                now.organizer(),
                now.contact(),
                now.place(),
                now.required(),
                now.calendarSequence());
    }

    private static ParticipantState in(String language, ParticipantState known) {
        return with(known, Optional.of(language), known.person());
    }

    private static ParticipantState with(ParticipantState known, Optional<String> language, Person person) {
        return new ParticipantState(
                known.id(),
                known.role(),
                language,
                known.timeZone(),
                known.userId(),
                known.externalId(),
                known.required(),
                known.waiting(),
                person);
    }

    /** For another address, and of a meeting of its own, so that no calendar takes it for the real one. */
    private static Notice to(Notice notice, TemplatePlace place, String address) {
        var person = person(notice.recipient().person().name(), place.channel(), address);
        var recipient = with(notice.recipient(), notice.recipient().language(), person);
        var trial = Samples.notice(
                place, with(notice.meeting(), "id", Id.next()), recipient, notice.dialIn(), notice.before());
        return new Notice(
                trial.kind(),
                trial.channel(),
                Id.next(),
                "<" + Id.next() + ".trial@convene>",
                trial.meeting(),
                trial.recipient(),
                trial.link(),
                trial.dialIn(),
                trial.before(),
                trial.ahead(),
                trial.edition(),
                trial.languages(),
                trial.terms());
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
