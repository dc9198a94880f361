package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.access.key.LinkSecret;
import org.convene.access.key.LinkSecrets;
import org.convene.access.link.LinkList.ParticipantLink;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;

@Singleton
class LinkService {
    /** Long enough for a meeting that is put off, and a mailed link still dies some day. */
    private static final Duration OUTER_LIFE = Duration.ofDays(366);

    private final TenantDirectory tenants;
    private final LinkSecrets secrets;
    private final LinkHosts hosts;

    LinkService(TenantDirectory tenants, LinkSecrets secrets, LinkHosts hosts) {
        this.tenants = tenants;
        this.secrets = secrets;
        this.hosts = hosts;
    }

    /** The same link for the same question, whoever asks and however often. */
    Uni<LinkList> links(String tenantId, LinkRequest request) {
        return tenants.require(tenantId)
                .chain(tenant -> secrets.signing(tenant.id()).map(secret -> links(tenant, secret, request)));
    }

    private LinkList links(Tenant tenant, LinkSecret secret, LinkRequest request) {
        var host = hosts.of(tenant);
        var signer = new LinkSigner(secret);
        var use = request.use().orElse(LinkUse.multi);
        var expiresAt = request.validUntil().plus(OUTER_LIFE);
        return new LinkList(request.participantIds().stream()
                .map(participant -> new PersonalLink(
                        secret.number(),
                        use,
                        LinkId.of(tenant.id(), request.meetingId(), participant, use, 0),
                        tenant.id(),
                        request.meetingId(),
                        participant,
                        expiresAt))
                .map(link -> new ParticipantLink(
                        link.participantId(), host.link(tenant.domain(), request.urlName(), link.issue(signer))))
                .toList());
    }
}
