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
        return participants.stream()
                .filter(participant -> ids(participant).anyMatch(link.id()::equals))
                .findFirst();
    }

    /** Whether the same signature also fits a link that names another one. */
    public boolean areAmbiguousFor(V1Link link) {
        return participants.stream()
                .filter(participant -> ids(participant).noneMatch(link.id()::equals))
                .flatMap(KnownAttendees::ids)
                .anyMatch(link::fitsAlso);
    }

    private static Stream<String> ids(ParticipantState participant) {
        return Stream.concat(Stream.of(participant.id()), participant.externalId().stream());
    }
}
