package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.convene.access.key.LinkSecret;
import org.convene.access.key.LinkSecrets;
import org.convene.access.link.LinkList.ParticipantLink;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;

@Singleton
class LinkService {
    /** Long enough for a meeting that is put off, and a mailed link still dies some day. */
    private static final Duration OUTER_LIFE = Duration.ofDays(366);

    private final TenantDirectory tenants;
    private final LinkSecrets secrets;
    private final LinkHost host;

    LinkService(TenantDirectory tenants, LinkSecrets secrets, LinkHost host) {
        this.tenants = tenants;
        this.secrets = secrets;
        this.host = host;
    }

    /** The same link for the same question, whoever asks and however often. */
    Uni<LinkList> links(String tenantId, LinkRequest request) {
        return tenants.require(tenantId)
                .chain(tenant -> secrets.of(tenant.id()).map(known -> links(tenant, known, request)));
    }

    private LinkList links(Tenant tenant, List<LinkSecret> known, LinkRequest request) {
        var secret = known.get(0);
        var signer = new LinkSigner(secret);
        var expiresAt = request.validUntil().plus(OUTER_LIFE);
        return new LinkList(request.participantIds().stream()
                .map(participant ->
                        new PersonalLink(secret.number(), tenant.id(), request.meetingId(), participant, expiresAt))
                .map(link -> new ParticipantLink(
                        link.participantId(), host.link(tenant.domain(), request.urlName(), link.issue(signer))))
                .toList());
    }
}
