package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.admission.Knocks.Knock;
import org.convene.access.meeting.Meetings;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;

/** The lobbies of meetings. All fail with {@code MeetingNotFoundException}. */
@Singleton
class Lobbies {
    private final Meetings meetings;
    private final Knocks knocks;

    Lobbies(Meetings meetings, Knocks knocks) {
        this.meetings = meetings;
        this.knocks = knocks;
    }

    Uni<Page<Knock>> waiting(String tenant, String meetingId, PageRequest request) {
        return meetings.require(tenant, meetingId).chain(() -> knocks.page(tenant, meetingId, request));
    }

    /** Fails with {@link KnockNotFoundException} or {@link KnockDecidedException}, too. */
    Uni<Void> decide(String tenant, String meetingId, String id, boolean admitted, String actor) {
        return meetings.require(tenant, meetingId)
                .chain(() -> knocks.decide(tenant, meetingId, id, admitted ? "admitted" : "refused", actor))
                .invoke(decided -> {
                    if (!decided) {
                        throw new KnockDecidedException();
                    }
                })
                .replaceWithVoid();
    }

    Uni<Integer> admitAll(String tenant, String meetingId, String actor) {
        return meetings.require(tenant, meetingId).chain(() -> knocks.admitAll(tenant, meetingId, actor));
    }
}
