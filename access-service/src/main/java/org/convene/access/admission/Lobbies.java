package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.admission.Knocks.Knock;
import org.convene.access.meeting.Meetings;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** The lobbies of meetings. All fail with {@code MeetingNotFoundException} where the meeting is not known. */
@Singleton
class Lobbies {
    private final TenantDatabase database;
    private final Meetings meetings;
    private final Knocks knocks;

    Lobbies(TenantDatabase database, Meetings meetings, Knocks knocks) {
        this.database = database;
        this.meetings = meetings;
        this.knocks = knocks;
    }

    Uni<Page<Knock>> waiting(String tenant, String meetingId, PageRequest request) {
        return meetings.require(tenant, meetingId).chain(() -> knocks.page(tenant, meetingId, request));
    }

    /** Fails with {@link KnockNotFoundException} or {@link KnockDecidedException}, too. */
    Uni<Void> decide(String tenant, String meetingId, String id, boolean admitted, String actor) {
        return meetings.require(tenant, meetingId)
                .chain(() -> database.transaction(
                        tenant, transaction -> decide(transaction, tenant, meetingId, id, admitted, actor)));
    }

    /** Of a meeting that is known. Fails with {@link KnockNotFoundException} or {@link KnockDecidedException}. */
    Uni<Void> decide(
            Transaction transaction, String tenant, String meetingId, String id, boolean admitted, String actor) {
        return knocks.decide(transaction, tenant, meetingId, id, admitted ? "admitted" : "refused", actor)
                .invoke(decided -> {
                    if (!decided) {
                        throw new KnockDecidedException();
                    }
                })
                .replaceWithVoid();
    }

    Uni<Integer> admitAll(String tenant, String meetingId, String actor) {
        return meetings.require(tenant, meetingId)
                .chain(() ->
                        database.transaction(tenant, transaction -> admitAll(transaction, tenant, meetingId, actor)));
    }

    /** Of a meeting that is known: how many that were. */
    Uni<Integer> admitAll(Transaction transaction, String tenant, String meetingId, String actor) {
        return knocks.admitAll(transaction, tenant, meetingId, actor);
    }
}
