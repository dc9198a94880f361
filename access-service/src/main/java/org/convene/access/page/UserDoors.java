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
                tenant -> meetings.findNext(tenant.id(), alias)
                        .chain(found -> found.map(meeting -> pages.ofAddress(meeting, tenant, visitor))
                                .orElseGet(() -> withoutMeeting(tenant, visitor, alias)))
                        .chain(Answer::render));
    }

    private Uni<Answer> withoutMeeting(Tenant tenant, Visitor visitor, String alias) {
        return users.hasAlias(tenant.id(), alias)
                .map(known -> known ? reception.idle(tenant, visitor) : reception.unknown(visitor));
    }
}
