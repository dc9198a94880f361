package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Ticket;
import org.convene.access.login.ClientAddress;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The doors of meetings: a link opens them, or an access code, or both together (R7). */
@Singleton
class MeetingDoors {
    private final Reception reception;
    private final DoorService doors;
    private final Codes codes;

    MeetingDoors(Reception reception, DoorService doors, Codes codes) {
        this.reception = reception;
        this.doors = doors;
        this.codes = codes;
    }

    /**
     * The meeting's door.
     *
     * @param ticket the link, which may be {@link Ticket#bare}
     */
    record Door(String urlName, Ticket ticket) {
        static Door ofLink(String urlName, @Nullable String link, Visitor visitor) {
            var token = visitor.brought(Brought.TOKEN);
            if (token.isPresent()) {
                return new Door(urlName, new Ticket.Minted(urlName, token.get()));
            }
            return new Door(urlName, new Ticket.Link(urlName, given(link, Brought.LINK, visitor)));
        }

        static Door ofSigned(String urlName, @Nullable String link, Visitor visitor) {
            return new Door(urlName, new Ticket.Signed(urlName, given(link, Brought.SIGNED, visitor)));
        }

        private static @Nullable String given(@Nullable String link, String parameter, Visitor visitor) {
            return Optional.ofNullable(link)
                    .filter(text -> !text.isEmpty())
                    .or(() -> visitor.brought(parameter))
                    .orElse(null);
        }
    }

    Uni<RestResponse<String>> show(Visitor visitor, Door door) {
        return doors.show(visitor, door.ticket());
    }

    /**
     * The form at a user's own address comes from where nobody has brought anything: what was typed there is a code alone,
     * whatever this browser has brought here.
     *
     * @param body what was filled in: a code, or what the room wants to know
     */
    Uni<RestResponse<String>> enter(Visitor visitor, Door door, ClientAddress address, @Nullable String body) {
        var answers = EntryAnswers.parse(body);
        if (!visitor.sendsOwnForm(answers.formKey())) {
            return Codes.typed(answers)
                    .filter(code -> visitor.sendsOwnForm(answers.formKey(), Brought.NOTHING))
                    .<Ticket>map(code -> new Ticket.Code(door.urlName(), code, Optional.of(address)))
                    .map(bare -> reception.receive(visitor, tenant -> codes.enter(tenant, visitor, bare, answers)))
                    .orElseGet(() -> reception.receive(
                            visitor, tenant -> doors.show(tenant, visitor, door.ticket(), answers.again(visitor))));
        }
        return Codes.typed(answers)
                .map(text -> door.ticket().with(text, Optional.empty(), address))
                .map(ticket -> reception.receive(visitor, tenant -> codes.enter(tenant, visitor, ticket, answers)))
                .orElseGet(() ->
                        reception.receive(visitor, tenant -> doors.enter(tenant, visitor, door.ticket(), answers)));
    }
}
