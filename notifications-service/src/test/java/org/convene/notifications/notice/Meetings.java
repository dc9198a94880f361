package org.convene.notifications.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/** Meetings and people for tests. */
public final class Meetings {
    public static final String ID = "65f000000000000000000001";
    public static final String DELIVERY = "65f0000000000000000000d1";
    public static final Instant STAMP = Instant.parse("2026-05-01T08:00:00Z");
    public static final Instant START = Instant.parse("2026-06-02T09:00:00Z");

    private Meetings() {}

    public static ParticipantState participant(String id, String name, String email) {
        return new ParticipantState(
                id,
                "guest",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                new Person(name, Optional.of(email), Optional.empty()));
    }

    /** Whom a mail reaches and a text message too. */
    public static ParticipantState withPhone(ParticipantState participant, String phone) {
        var person = participant.person();
        return new ParticipantState(
                participant.id(),
                participant.role(),
                participant.language(),
                participant.timeZone(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                new Person(person.name(), person.email(), Optional.of(phone)));
    }

    /** Whom nothing but a text message reaches. */
    public static ParticipantState phoneOnly(String id, String name, String phone) {
        return new ParticipantState(
                id,
                "guest",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                new Person(name, Optional.empty(), Optional.of(phone)));
    }

    /** Who is a user of the tenant, whom its own systems know. */
    public static ParticipantState known(ParticipantState participant, String userId, String externalId) {
        return new ParticipantState(
                participant.id(),
                participant.role(),
                participant.language(),
                participant.timeZone(),
                Optional.of(userId),
                Optional.of(externalId),
                participant.required(),
                participant.waiting(),
                participant.person());
    }

    /** For whom there is no place yet. */
    public static ParticipantState waiting(ParticipantState participant) {
        return standing(participant, true, true);
    }

    /** Whom the meeting can do without. */
    public static ParticipantState optional(ParticipantState participant) {
        return standing(participant, false, false);
    }

    private static ParticipantState standing(ParticipantState participant, boolean required, boolean waiting) {
        return new ParticipantState(
                participant.id(),
                participant.role(),
                participant.language(),
                participant.timeZone(),
                participant.userId(),
                participant.externalId(),
                required,
                waiting,
                participant.person());
    }

    public static ParticipantState localized(ParticipantState participant, String language, String timeZone) {
        return new ParticipantState(
                participant.id(),
                participant.role(),
                Optional.of(language),
                Optional.of(timeZone),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                participant.person());
    }

    public static MeetingState scheduled(List<ParticipantState> participants) {
        return new Draft(participants).build();
    }

    /** A meeting to be changed field by field. */
    public static final class Draft {
        public String id = ID;
        public String tenant = "65f0000000000000000000aa";
        public String name = "Planning";
        public Optional<String> description = Optional.empty();
        public String status = "scheduled";
        public Instant start = START;
        public Duration length = Duration.ofHours(1);
        public String url = "http://demo.localhost:8080/planning";
        public String roomId = "65f0000000000000000000bb";
        public String organizerId = "65f0000000000000000000cc";
        public String timeZone = "Europe/Madrid";
        public String language = "en";
        public Person organizer = new Person("Grace Hopper", Optional.of("grace@example.com"), Optional.empty());
        public List<ParticipantState> participants;
        public List<Integer> remindBefore = List.of();
        public boolean sendInvitations = true;
        public Optional<List<String>> inviteMechanisms = Optional.empty();
        public int calendarSequence;
        public long version = 1;

        public Draft(List<ParticipantState> participants) {
            this.participants = participants;
        }

        public MeetingState build() {
            return new MeetingState(
                    id,
                    tenant,
                    name,
                    "planning",
                    url,
                    "8911-1493-1944-5515",
                    roomId,
                    description,
                    status,
                    start,
                    start.plus(length),
                    timeZone,
                    language,
                    new Organizer(organizerId, organizer),
                    participants,
                    sendInvitations,
                    inviteMechanisms,
                    remindBefore,
                    Optional.empty(),
                    Optional.empty(),
                    new MeetingState.Access(false, false, false, 900, 3600),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    calendarSequence,
                    version);
        }
    }

    /** As a tenant has it that wants no others. */
    public static Notice inLanguages(Notice notice, List<String> languages) {
        return new Notice(
                notice.kind(),
                notice.channel(),
                notice.deliveryId(),
                notice.messageId(),
                notice.meeting(),
                notice.recipient(),
                notice.link(),
                notice.dialIn(),
                notice.before(),
                notice.ahead(),
                notice.edition(),
                Optional.of(languages),
                notice.terms());
    }

    /** As one can dial in. */
    public static Notice withDialIn(Notice notice) {
        return new Notice(
                notice.kind(),
                notice.channel(),
                notice.deliveryId(),
                notice.messageId(),
                notice.meeting(),
                notice.recipient(),
                notice.link(),
                Optional.of(new DialIn("8800", "1234567890123")),
                notice.before(),
                notice.ahead(),
                notice.edition(),
                notice.languages(),
                notice.terms());
    }

    /** As it was planned as this one of several. */
    public static Notice edition(Notice notice, Edition edition) {
        return new Notice(
                notice.kind(),
                notice.channel(),
                notice.deliveryId(),
                notice.messageId(),
                notice.meeting(),
                notice.recipient(),
                notice.link(),
                notice.dialIn(),
                notice.before(),
                notice.ahead(),
                edition,
                notice.languages(),
                notice.terms());
    }

    public static Notice notice(Kind kind, MeetingState meeting) {
        return notice(kind, meeting, Optional.empty());
    }

    public static Notice notice(Kind kind, MeetingState meeting, Optional<Shown> before) {
        return notice(kind, Channel.EMAIL, meeting, before);
    }

    public static Notice notice(Kind kind, Channel channel, MeetingState meeting, Optional<Shown> before) {
        var link = kind.isCancellation()
                ? Optional.<String>empty()
                : Optional.of("http://demo.localhost:8080/planning?t=own");
        return new Notice(
                kind,
                channel,
                DELIVERY,
                "<1.2@convene.localhost>",
                meeting,
                meeting.participants().get(0),
                link,
                Optional.empty(),
                before,
                kind == Kind.REMINDER ? Optional.of(Duration.ofMinutes(15)) : Optional.empty(),
                new Edition(meeting.calendarSequence(), STAMP),
                Optional.empty(),
                Terms.FIRST);
    }
}
