package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Ticket;
import org.convene.access.login.ClientAddress;
import org.convene.access.login.TooManyAttemptsException;
import org.convene.access.tenant.Tenant;
import org.jboss.resteasy.reactive.RestResponse;

/** Takes the access codes that are typed at doors (R7). */
@Singleton
class Codes {
    /** Of the form. */
    static final String FIELD = "code";

    private final DoorService doors;
    private final DoorPages pages;

    Codes(DoorService doors, DoorPages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    static Optional<String> typed(EntryAnswers answers) {
        return Optional.of(answers.value(FIELD)).filter(text -> !text.isEmpty());
    }

    /**
     * By a code that was typed, with a link or without.
     *
     * @param ticket with the code
     */
    Uni<RestResponse<String>> enter(Tenant tenant, Visitor visitor, Ticket ticket, EntryAnswers answers) {
        var known = answers.areOnly(FIELD) ? answers.unread() : answers;
        return unlessGuessed(tenant, visitor, doors.enter(tenant, visitor, ticket, known));
    }

    /**
     * By a room's own door: with the code of the meeting that stands there, if it asks for one.
     *
     * @param address of who typed it
     */
    Uni<RestResponse<String>> enterRoom(
            Tenant tenant, Visitor visitor, Ticket ticket, ClientAddress address, EntryAnswers answers) {
        return typed(answers)
                .map(code -> new Ticket.Coded(ticket, Optional.empty(), code, address))
                .map(coded -> enter(tenant, visitor, coded, answers))
                .orElseGet(() -> doors.enter(tenant, visitor, ticket, answers));
    }

    /** Who guesses has to wait. */
    Uni<RestResponse<String>> unlessGuessed(Tenant tenant, Visitor visitor, Uni<RestResponse<String>> answer) {
        return answer.onFailure(TooManyAttemptsException.class)
                .recoverWithUni(refusal -> pages.code(CodePage.BUSY, tenant, visitor)
                        .render(((TooManyAttemptsException) refusal).pause()));
    }
}
