package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.login.ClientAddress;
import org.convene.access.meeting.MeetingNotFoundException;
import org.convene.access.meeting.Meetings;

/** Makes tickets of what clients know. */
@Singleton
public class Tickets {
    private final Meetings meetings;

    Tickets(Meetings meetings) {
        this.meetings = meetings;
    }

    /**
     * A code is guessed as at the door, by whom it comes from (see {@link Ticket.Code}).
     *
     * @param address of who asks
     * @throws org.convene.platform.problem.InvalidFieldException as {@link Credential#ticket}
     */
    Uni<Ticket> of(String tenant, Credential credential, ClientAddress address) {
        var ticket = credential.ticket();
        return credential
                .code()
                .map(code -> coded(tenant, credential.meetingId().orElseThrow(), ticket, code, address))
                .orElseGet(() -> Uni.createFrom().item(ticket.orElseThrow()));
    }

    /**
     * The ticket and a code that was typed, where that is what is missing at a room's own door; else the ticket.
     *
     * @param decision over the ticket alone
     * @param address of who typed it
     */
    public Uni<Ticket> withCode(String tenant, Ticket ticket, Decision decision, String code, ClientAddress address) {
        return decision instanceof Shown shown && shown.rule() == Rule.CODE_MISSING
                ? shown.terms()
                        .meetingId()
                        .map(meetingId -> coded(tenant, meetingId, Optional.of(ticket), code, address))
                        .orElseGet(() -> Uni.createFrom().item(ticket))
                : Uni.createFrom().item(ticket);
    }

    /** Of no meeting there is no code, but the meeting to be told of. */
    private Uni<Ticket> coded(
            String tenant, String meetingId, Optional<Ticket> ticket, String code, ClientAddress address) {
        return meetings.require(tenant, meetingId)
                .map(meeting -> new Ticket.Code(meeting.urlName(), code, Optional.of(address)))
                .map(typed -> ticket.<Ticket>map(link -> new Ticket.Coded(link, typed))
                        .orElse(typed))
                .onFailure(MeetingNotFoundException.class)
                .recoverWithItem(() -> new Ticket.Named(meetingId, ""));
    }
}
