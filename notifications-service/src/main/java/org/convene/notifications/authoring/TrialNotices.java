package org.convene.notifications.authoring;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.convene.notifications.dialin.DialIns;
import org.convene.notifications.meeting.KnownMeetings;
import org.convene.notifications.meeting.KnownMeetings.Known;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.DialIn;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.template.Samples;
import org.convene.notifications.template.TemplatePlace;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** What a trial tells of a meeting: of a real one, or of a sample. */
@Singleton
class TrialNotices {
    private static final String SAMPLE_PIN = "1234567890123";

    private final KnownMeetings meetings;
    private final DialIns dialIns;

    TrialNotices(KnownMeetings meetings, DialIns dialIns) {
        this.meetings = meetings;
        this.dialIns = dialIns;
    }

    /** In the language of the template, whatever the participant's is. */
    Uni<Notice> of(Trial trial, TrialRequest request) {
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

    private Notice notice(Trial trial, MeetingState meeting, Optional<String> participantId) {
        var place = trial.place();
        var recipient = meeting.participants().stream()
                .filter(participant -> participantId
                        .map(participant.id()::equals)
                        .orElseGet(() -> place.channel().reaches(participant)))
                .findFirst()
                .filter(place.channel()::reaches)
                .orElseThrow(() -> new InvalidFieldException(
                        "participantId", "reached", "must be a participant whom the channel reaches"));
        var dialIn = dialIns.extension(trial.tenant()).map(extension -> new DialIn(extension, SAMPLE_PIN));
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
    static Notice to(Notice notice, TemplatePlace place, String address) {
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

    /** Who is reached by this channel alone. */
    static Person person(String name, Channel channel, String address) {
        return channel == Channel.SMS
                ? new Person(name, Optional.empty(), Optional.of(address))
                : new Person(name, Optional.of(address), Optional.empty());
    }
}
