package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;
import org.convene.access.admission.Rule;
import org.convene.access.admission.Ticket;
import org.convene.access.login.ClientAddress;
import org.convene.access.space.PublicRoomIdentifier;
import org.convene.access.space.PublicRooms;
import org.convene.access.space.PublicRoomsShutException;
import org.convene.access.space.TooManyPublicRoomsException;
import org.convene.access.tenant.Tenant;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Shows the doors of rooms that are made on the fly, and makes the rooms. */
@Singleton
class PublicDoors {
    private final Reception reception;
    private final PublicRooms rooms;
    private final DoorService doors;
    private final DoorPages pages;
    private final Codes codes;

    PublicDoors(Reception reception, PublicRooms rooms, DoorService doors, DoorPages pages, Codes codes) {
        this.reception = reception;
        this.rooms = rooms;
        this.doors = doors;
        this.pages = pages;
        this.codes = codes;
    }

    /** Makes nothing: scanners and programs that look ahead open addresses, too. */
    Uni<RestResponse<String>> show(Visitor visitor, String address) {
        return receive(visitor, address, (tenant, identifier) -> page(tenant, visitor, identifier, EntryAnswers.NONE));
    }

    /**
     * @param body what was filled in: a name at least
     */
    Uni<RestResponse<String>> enter(Visitor visitor, String address, ClientAddress client, @Nullable String body) {
        var answers = EntryAnswers.parse(body);
        if (!visitor.sendsOwnForm(answers.formKey())) {
            return receive(
                    visitor,
                    address,
                    (tenant, identifier) -> page(tenant, visitor, identifier, answers.again(visitor)));
        }
        return receive(visitor, address, (tenant, identifier) -> {
            return rooms.find(tenant.id(), identifier)
                    .chain(found -> found.isEmpty() && isNameless(answers)
                            ? page(tenant, visitor, identifier, answers)
                            : open(tenant, visitor, identifier, client, answers))
                    .onFailure(TooManyPublicRoomsException.class)
                    .recoverWithUni(refusal ->
                            reception.busy(tenant, visitor).render(((TooManyPublicRoomsException) refusal).pause()))
                    .onFailure(PublicRoomsShutException.class)
                    .recoverWithUni(() -> shut(tenant, visitor));
        });
    }

    /** Nobody makes a room without a name to enter it by; whether one that is there asks for names, is its own matter. */
    private static boolean isNameless(EntryAnswers answers) {
        return Entry.of(DoorPages.NOBODY, List.of(), answers).isWrong();
    }

    private Uni<RestResponse<String>> open(
            Tenant tenant,
            Visitor visitor,
            PublicRoomIdentifier identifier,
            ClientAddress client,
            EntryAnswers answers) {
        return rooms.open(tenant.id(), identifier, client.text())
                .chain(() -> codes.enterRoom(tenant, visitor, new Ticket.Address(identifier), client, answers));
    }

    private Uni<RestResponse<String>> receive(
            Visitor visitor,
            String address,
            BiFunction<Tenant, PublicRoomIdentifier, Uni<RestResponse<String>>> answer) {
        return reception.receive(visitor, tenant -> {
            if (!rooms.areEnabled()) {
                return shut(tenant, visitor);
            }
            return PublicRoomIdentifier.of(address)
                    .map(identifier -> answer.apply(tenant, identifier))
                    .orElseGet(() -> reception.misnamed(tenant, visitor).render());
        });
    }

    private Uni<RestResponse<String>> page(
            Tenant tenant, Visitor visitor, PublicRoomIdentifier identifier, EntryAnswers answers) {
        return rooms.find(tenant.id(), identifier)
                .chain(found -> found.isPresent()
                        ? doors.show(tenant, visitor, new Ticket.Address(identifier), answers)
                        : pages.ofNew(identifier.text(), tenant, visitor, answers)
                                .chain(Answer::render));
    }

    private Uni<RestResponse<String>> shut(Tenant tenant, Visitor visitor) {
        return reception.refusal(Rule.ROOM_PRIVATE, tenant, visitor).render();
    }
}
