package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.meeting.Meetings;
import org.convene.access.tenant.Tenant;
import org.convene.access.user.Users;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows what is at users' own addresses. */
@Singleton
class UserDoors {
    private final Reception reception;
    private final Users users;
    private final Meetings meetings;
    private final DoorPages pages;

    UserDoors(Reception reception, Users users, Meetings meetings, DoorPages pages) {
        this.reception = reception;
        this.users = users;
        this.meetings = meetings;
        this.pages = pages;
    }

    Uni<RestResponse<String>> show(Visitor visitor, String alias) {
        return reception.receive(
                visitor,
                tenant -> users.findByAlias(tenant.id(), alias)
                        .chain(user -> user.map(id -> show(visitor, tenant, alias, id))
                                .orElseGet(() -> Uni.createFrom().item(reception.unknown(visitor))))
                        .chain(Answer::render));
    }

    /** An address may have been another user's before. */
    private Uni<Answer> show(Visitor visitor, Tenant tenant, String alias, String userId) {
        return meetings.findNext(tenant.id(), alias, userId)
                .chain(found -> found.map(meeting -> pages.ofAddress(meeting, tenant, visitor))
                        .orElseGet(() -> Uni.createFrom().item(reception.idle(tenant, visitor))));
    }
}
