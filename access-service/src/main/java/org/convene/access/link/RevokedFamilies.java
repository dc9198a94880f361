package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.access.meeting.Meetings;
import org.convene.access.revocation.BarRequest;
import org.convene.access.revocation.NamedLinks;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/**
 * Which links of version 2 are taken back: one, or of each of a meeting's participants all until the newest, in each use;
 * also those that were taken back alone before, which stay gone when that is lifted. The next ones that are made are
 * others.
 */
@Singleton
class RevokedFamilies implements NamedLinks {
    private final Meetings meetings;
    private final LinkGenerations generations;

    RevokedFamilies(Meetings meetings, LinkGenerations generations) {
        this.meetings = meetings;
        this.generations = generations;
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
                ? Uni.createFrom().<Named>item(transaction -> Uni.createFrom().item(List.of(id)))
                : Uni.createFrom().failure(new LinkNotFoundException());
    }

    private Uni<Named> links(String tenant, String meetingId) {
        return meetings.requireNewest(tenant, meetingId)
                .<Named>map(newest -> transaction -> links(transaction, tenant, newest));
    }

    /** Who was entered since the owner was asked is in the copy by the time that a client has links made for them. */
    private Uni<List<String>> links(Transaction transaction, String tenant, MeetingState newest) {
        return generations
                .lock(transaction, newest.id())
                .chain(() -> meetings.find(transaction, tenant, newest.id()))
                .chain(copy -> generations.all(transaction, tenant, newest.id(), participants(newest, copy)))
                .map(links -> links.stream().map(LinkId::text).toList());
    }

    private static Set<String> participants(MeetingState newest, Optional<MeetingState> copy) {
        return Stream.concat(Stream.of(newest), copy.stream())
                .flatMap(meeting -> meeting.participants().stream())
                .map(ParticipantState::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static InvalidFieldException missing(String field) {
        return new InvalidFieldException(field, "required", "must be given for links");
    }
}
