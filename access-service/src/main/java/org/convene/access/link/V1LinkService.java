package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.convene.access.link.V1LinkList.AttendeeLink;
import org.convene.access.link.V1LinkList.Warning;
import org.convene.access.meeting.Meetings;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.platform.contracts.MeetingState;

/** Makes links of version 1. */
@Singleton
class V1LinkService {
    private final LinkClients clients;
    private final Meetings meetings;
    private final TenantDirectory tenants;
    private final LinkHosts hosts;
    private final Clock clock;

    V1LinkService(LinkClients clients, Meetings meetings, TenantDirectory tenants, LinkHosts hosts, Clock clock) {
        this.clients = clients;
        this.meetings = meetings;
        this.tenants = tenants;
        this.hosts = hosts;
        this.clock = clock;
    }

    /** Fails with {@code MeetingNotFoundException} or {@link LinkClientNotFoundException}. */
    Uni<V1LinkList> sign(String tenantId, V1LinkRequest request) {
        return Uni.combine()
                .all()
                .unis(
                        tenants.require(tenantId),
                        meetings.require(tenantId, request.meetingId()),
                        clients.keys(tenantId, Set.of(request.client())))
                .with((tenant, meeting, keys) -> signed(tenant, meeting, keys, request));
    }

    private V1LinkList signed(Tenant tenant, MeetingState meeting, V1Keys keys, V1LinkRequest request) {
        var secret = keys.signing(request.client(), clock.instant()).orElseThrow(LinkClientNotFoundException::new);
        return new V1LinkList(
                warnings(meeting, keys.policy().of(request.client(), Set.of(V1Form.personal))),
                request.attendees().stream()
                        .map(attendee -> attendee.link(request.client()).sign(secret))
                        .map(link -> link(tenant, meeting, link))
                        .toList());
    }

    private AttendeeLink link(Tenant tenant, MeetingState meeting, SignedV1Link link) {
        var host = hosts.of(tenant);
        var parameter = link.parameter();
        return new AttendeeLink(
                link.claimed().id(),
                host.attendeeLink(tenant.domain(), meeting.urlName(), parameter),
                host.shortAttendeeLink(tenant.domain(), meeting.urlName(), parameter));
    }

    /**
     * @param policy of links as they are made here
     */
    private List<Warning> warnings(MeetingState meeting, V1Policy policy) {
        var warnings = new ArrayList<Warning>();
        if (meeting.access().anonymize()) {
            warnings.add(
                    new Warning("meeting-anonymized", "The meeting shows and keeps no names; these links say them."));
        }
        if (policy.isOverAt(clock.instant())) {
            warnings.add(
                    new Warning("link-ended", "These links of version 1 do not open this tenant's meetings any more."));
        }
        return List.copyOf(warnings);
    }
}
