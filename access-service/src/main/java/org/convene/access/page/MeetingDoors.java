package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Ticket;
import org.convene.access.login.ClientAddress;
import org.convene.access.meeting.Meetings;
import org.convene.access.tenant.Tenant;
import org.convene.platform.contracts.MeetingState;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The doors of meetings: a link opens them, or an access code, or both together (R7). */
@Singleton
class MeetingDoors {
    private final Reception reception;
    private final Meetings meetings;
    private final DoorService doors;
    private final DoorPages pages;
    private final Codes codes;

    MeetingDoors(Reception reception, Meetings meetings, DoorService doors, DoorPages pages, Codes codes) {
        this.reception = reception;
        this.meetings = meetings;
        this.doors = doors;
        this.pages = pages;
        this.codes = codes;
    }

    /**
     * The meeting's door.
     *
     * @param ticket the link, which {@code isGiven} or not
     */
    record Door(String urlName, Ticket ticket, boolean isGiven) {
        static Door ofLink(String urlName, @Nullable String link, Visitor visitor) {
            var token = visitor.brought(Brought.TOKEN);
            if (token.isPresent()) {
                return new Door(urlName, new Ticket.Minted(urlName, token.get()), true);
            }
            var given = given(link, Brought.LINK, visitor);
            return new Door(urlName, new Ticket.Link(urlName, given), given != null);
        }

        static Door ofSigned(String urlName, @Nullable String link, Visitor visitor) {
            var given = given(link, Brought.SIGNED, visitor);
            return new Door(urlName, new Ticket.Signed(urlName, given), given != null);
        }

        private static @Nullable String given(@Nullable String link, String parameter, Visitor visitor) {
            return Optional.ofNullable(link)
                    .filter(text -> !text.isEmpty())
                    .or(() -> visitor.brought(parameter))
                    .orElse(null);
        }
    }

    Uni<RestResponse<String>> show(Visitor visitor, Door door) {
        return reception.receive(visitor, tenant -> show(tenant, visitor, door, EntryAnswers.NONE));
    }

    /** Whoever has no link may have a code. */
    private Uni<RestResponse<String>> show(Tenant tenant, Visitor visitor, Door door, EntryAnswers answers) {
        return asksForCode(tenant, door)
                .chain(asks -> asks
                        ? pages.code(CodePage.EMPTY, tenant, visitor).render()
                        : doors.show(tenant, visitor, door.ticket(), answers));
    }

    private Uni<Boolean> asksForCode(Tenant tenant, Door door) {
        return door.isGiven()
                ? Uni.createFrom().item(false)
                : meetings.findNamed(tenant.id(), door.urlName())
                        .map(meeting -> meeting.map(MeetingState::access)
                                .filter(MeetingState.Access::requireAccessCode)
                                .isPresent());
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
                    .orElseGet(() ->
                            reception.receive(visitor, tenant -> show(tenant, visitor, door, answers.again(visitor))));
        }
        return Codes.typed(answers)
                .<Ticket>map(text -> door.isGiven()
                        ? new Ticket.Coded(door.ticket(), Optional.empty(), text, address)
                        : new Ticket.Code(door.urlName(), text, Optional.of(address)))
                .map(ticket -> reception.receive(visitor, tenant -> codes.enter(tenant, visitor, ticket, answers)))
                .orElseGet(() -> reception.receive(
                        visitor,
                        tenant -> asksForCode(tenant, door)
                                .chain(asks -> asks
                                        ? show(tenant, visitor, door, answers)
                                        : doors.enter(tenant, visitor, door.ticket(), answers))));
    }
}
