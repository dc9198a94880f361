package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.login.ClientAddress;
import org.convene.access.meeting.MeetingNotFoundException;
import org.convene.access.meeting.Meetings;
import org.convene.access.tenant.LinkHosts;

/** Makes tickets of what clients know. */
@Singleton
class Tickets {
    private final Meetings meetings;
    private final LinkHosts hosts;

    Tickets(Meetings meetings, LinkHosts hosts) {
        this.meetings = meetings;
        this.hosts = hosts;
    }

    /**
     * A code is guessed as at the door, by whom it comes from (see {@link Ticket.Code}).
     *
     * @param address of who asks
     * @throws org.convene.platform.problem.InvalidFieldException as {@link Credential#ticket}
     */
    Uni<Ticket> of(String tenant, Credential credential, ClientAddress address) {
        var ticket = credential.ticket(hosts::isPathPrefix);
        if (credential.code().isEmpty()) {
            return Uni.createFrom().item(ticket.orElseThrow());
        }
        var code = credential.code().get();
        return ticket.map(other -> Uni.createFrom().item(other.with(code, credential.meetingId(), address)))
                .orElseGet(() -> bare(tenant, credential.meetingId().orElseThrow(), code, address));
    }

    /** Of no meeting there is no code, but the meeting to be told of. */
    private Uni<Ticket> bare(String tenant, String meetingId, String code, ClientAddress address) {
        return meetings.require(tenant, meetingId)
                .<Ticket>map(meeting -> new Ticket.Code(meeting.urlName(), code, Optional.of(address)))
                .onFailure(MeetingNotFoundException.class)
                .recoverWithItem(() -> new Ticket.Named(meetingId, ""));
    }
}
