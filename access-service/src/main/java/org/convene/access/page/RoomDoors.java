package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.admission.Ticket;
import org.convene.access.login.ClientAddress;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Lets people through rooms' own doors. */
@Singleton
class RoomDoors {
    private final Reception reception;
    private final DoorService doors;
    private final Codes codes;

    RoomDoors(Reception reception, DoorService doors, Codes codes) {
        this.reception = reception;
        this.doors = doors;
        this.codes = codes;
    }

    /**
     * @param body what was filled in: what the room wants to know (R39), or the code that the meeting there asks for
     */
    Uni<RestResponse<String>> enter(Visitor visitor, Ticket ticket, ClientAddress address, @Nullable String body) {
        var answers = EntryAnswers.parse(body);
        return reception.receive(
                visitor,
                tenant -> visitor.sendsOwnForm(answers.formKey())
                        ? codes.enterRoom(tenant, visitor, ticket, address, answers)
                        : doors.show(tenant, visitor, ticket, answers.again(visitor)));
    }
}
