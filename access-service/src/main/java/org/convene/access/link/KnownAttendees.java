package org.convene.access.link;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** Whom a meeting knows that links of version 1 may name: its participants, by their ids and by the tenant's own. */
public record KnownAttendees(List<ParticipantState> participants) {
    public static KnownAttendees of(MeetingState meeting) {
        return new KnownAttendees(meeting.participants());
    }

    /** The one whom the link names. */
    public Optional<ParticipantState> named(V1Link link) {
        return all(link).findFirst();
    }

    /** The same external id may be several participants'. */
    private Stream<ParticipantState> all(V1Link link) {
        return participants.stream().filter(participant -> ids(participant).anyMatch(link.id()::equals));
    }

    /**
     * Whether it is not clear whom the link means: it names several, the same signature also fits one that names another,
     * or what else it says is not so of the one whom it names.
     */
    public boolean areAmbiguousFor(V1Link link) {
        return all(link).limit(2).count() > 1
                || fitAnother(link)
                || named(link)
                        .filter(participant -> !isConfirmed(participant, link))
                        .isPresent();
    }

    /**
     * Whether the link says of this participant what one of their own would: the name, and the email if it says one. To
     * the id, and to an email that theirs ends with, somebody whom the meeting does not know may have slid it.
     */
    static boolean isConfirmed(ParticipantState participant, V1Link link) {
        var person = participant.person();
        return person.name().equals(link.name())
                && (link.email().isBlank()
                        || person.email().filter(link.email()::equalsIgnoreCase).isPresent());
    }

    private boolean fitAnother(V1Link link) {
        return link.fitsOneOf(participants.stream()
                .filter(participant -> ids(participant).noneMatch(link.id()::equals))
                .flatMap(KnownAttendees::ids));
    }

    private static Stream<String> ids(ParticipantState participant) {
        return Stream.concat(Stream.of(participant.id()), participant.externalId().stream());
    }
}
