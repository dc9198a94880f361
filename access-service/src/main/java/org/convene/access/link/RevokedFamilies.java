package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.convene.access.meeting.Meetings;
import org.convene.access.revocation.BarRequest;
import org.convene.access.revocation.BarredKey;
import org.convene.access.revocation.NamedLinks;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/**
 * Which links of version 2 are taken back: one, or of each of a meeting's participants all until the newest, in each use;
 * also those that were taken back alone before, which stay gone when that is lifted. The next ones that are made are
 * others.
 */
@Singleton
class RevokedFamilies implements NamedLinks {
    private final Meetings meetings;
    private final RevokedLinks revoked;

    RevokedFamilies(Meetings meetings, RevokedLinks revoked) {
        this.meetings = meetings;
        this.revoked = revoked;
    }

    /** Fails with {@link LinkNotFoundException} or {@code MeetingNotFoundException}. */
    @Override
    public Uni<Named> of(String tenant, BarRequest request) {
        return switch (request.kind()) {
            case link -> link(tenant, request.id().orElseThrow(() -> missing("id")));
            case links -> links(tenant, request.meetingId().orElseThrow(() -> missing("meetingId")));
            default -> Uni.createFrom().item(Named.NONE);
        };
    }

    private static Uni<Named> link(String tenant, String id) {
        return Id.isValid(id) && LinkId.isOf(tenant, id)
                ? Uni.createFrom().item(Named.of(List.of(id)))
                : Uni.createFrom().failure(new LinkNotFoundException());
    }

    private Uni<Named> links(String tenant, String meetingId) {
        return meetings.requireNewest(tenant, meetingId)
                .chain(meeting -> revoked.current(tenant, first(tenant, meeting)))
                .map(current -> transaction -> revoked.notYetBy(transaction, BarredKey.links(meetingId), current));
    }

    private static List<LinkId> first(String tenant, MeetingState meeting) {
        return meeting.participants().stream()
                .map(ParticipantState::id)
                .flatMap(participant ->
                        Arrays.stream(LinkUse.values()).map(use -> new LinkId(tenant, meeting.id(), participant, use)))
                .toList();
    }

    private static InvalidFieldException missing(String field) {
        return new InvalidFieldException(field, "required", "must be given for links");
    }
}
