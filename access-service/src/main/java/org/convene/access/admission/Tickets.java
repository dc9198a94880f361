package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.login.ClientAddress;
import org.convene.access.meeting.MeetingNotFoundException;
import org.convene.access.meeting.Meetings;
import org.convene.access.tenant.LinkHosts;

/** Makes tickets of what clients know. */
@Singleton
class Tickets {
    private final Meetings meetings;
    private final UserAddresses addresses;
    private final LinkHosts hosts;

    Tickets(Meetings meetings, UserAddresses addresses, LinkHosts hosts) {
        this.meetings = meetings;
        this.addresses = addresses;
        this.hosts = hosts;
    }

    /**
     * A code is guessed as at the door, by whom it comes from (see {@link Ticket.Code}).
     *
     * @param address of who asks
     * @param now when it is shown
     * @throws org.convene.platform.problem.InvalidFieldException as {@link Credential#ticket}
     */
    Uni<Ticket> of(String tenant, Credential credential, ClientAddress address, Instant now) {
        return credential
                .ticket(hosts::isPathPrefix)
                .map(ticket ->
                        atDoor(tenant, credential, ticket, now).map(known -> withCode(known, credential, address)))
                .orElseGet(() -> bare(
                        tenant,
                        credential.meetingId().orElseThrow(),
                        credential.code().orElseThrow(),
                        address));
    }

    private static Ticket withCode(Ticket ticket, Credential credential, ClientAddress address) {
        return credential
                .code()
                .map(code -> ticket.with(code, credential.meetingId(), address))
                .orElse(ticket);
    }

    /** At a user's own address it is shown to the meeting that stands there, if one does. */
    private Uni<Ticket> atDoor(String tenant, Credential credential, Ticket ticket, Instant now) {
        return credential
                .alias(hosts::isPathPrefix)
                .map(alias -> addresses
                        .find(tenant, alias, now)
                        .map(standing -> standing.meeting()
                                .map(meeting -> ticket.at(meeting.urlName()))
                                .orElse(ticket)))
                .orElseGet(() -> Uni.createFrom().item(ticket));
    }

    /** Of no meeting there is no code, but the meeting to be told of. */
    private Uni<Ticket> bare(String tenant, String meetingId, String code, ClientAddress address) {
        return meetings.require(tenant, meetingId)
                .<Ticket>map(meeting -> new Ticket.Code(meeting.urlName(), code, Optional.of(address)))
                .onFailure(MeetingNotFoundException.class)
                .recoverWithItem(() -> new Ticket.Named(meetingId, ""));
    }
}
