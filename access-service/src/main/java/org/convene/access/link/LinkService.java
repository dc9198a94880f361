package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.convene.access.link.LinkMaker.Order;
import org.convene.access.meeting.Meetings;
import org.convene.access.revocation.BarRequest;
import org.convene.access.revocation.BarService;
import org.convene.access.revocation.Barred;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.problem.InvalidFieldException;

/** Participants' links of version 2: made, and taken back. */
@Singleton
class LinkService {
    private final LinkMaker maker;
    private final BarService bars;
    private final Meetings meetings;

    LinkService(LinkMaker maker, BarService bars, Meetings meetings) {
        this.maker = maker;
        this.bars = bars;
        this.meetings = meetings;
    }

    /** Fails with {@code MeetingNotFoundException} or {@link InvalidFieldException}. */
    Uni<LinkList> links(Caller caller, String tenant, LinkRequest request) {
        return order(caller, tenant, request)
                .chain(order -> maker.links(tenant, order, request.participantIds()))
                .map(LinkList::new);
    }

    /** Services know the meeting, and may ask for people who take part no more; others are told what is wrong. */
    private Uni<Order> order(Caller caller, String tenant, LinkRequest request) {
        if (caller.kind() != CallerKind.SERVICE) {
            return meeting(tenant, request).map(meeting -> Order.of(meeting, request.use(), request.expiresAt()));
        }
        return Uni.createFrom()
                .item(Order.of(
                        request.meetingId(),
                        require("urlName", request.urlName()),
                        require("validUntil", request.validUntil()),
                        request.use(),
                        request.expiresAt()));
    }

    private Uni<MeetingState> meeting(String tenant, LinkRequest request) {
        return meetings.require(tenant, request.meetingId())
                .chain(copy -> takesPart(copy, request.participantIds())
                        ? Uni.createFrom().item(copy)
                        : meetings.requireNewest(tenant, request.meetingId()))
                .invoke(meeting -> {
                    if (!takesPart(meeting, request.participantIds())) {
                        throw new InvalidFieldException(
                                "participantIds", "participant", "must be ids of the meeting's participants");
                    }
                });
    }

    private static boolean takesPart(MeetingState meeting, List<String> ids) {
        Set<String> known =
                meeting.participants().stream().map(ParticipantState::id).collect(Collectors.toSet());
        return known.containsAll(ids);
    }

    private static <T> T require(String field, Optional<T> value) {
        return value.orElseThrow(() -> new InvalidFieldException(field, "not-null", "must not be null"));
    }

    /** From the next look on, at every replica. Fails with {@link LinkNotFoundException}. */
    Uni<Barred> revoke(Caller caller, String tenant, String id) {
        return bars.bar(tenant, BarRequest.link(id), caller.actor());
    }
}
