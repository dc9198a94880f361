package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.key.LinkSecret;
import org.convene.access.key.LinkSecrets;
import org.convene.access.key.Validity;
import org.convene.access.link.LinkList.ParticipantLink;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.platform.contracts.MeetingState;

/** Makes links of version 2. */
@Singleton
class LinkMaker {
    /** Long enough for a meeting that is put off, and a mailed link still dies some day. */
    private static final Duration OUTER_LIFE = Duration.ofDays(366);

    private final TenantDirectory tenants;
    private final LinkSecrets secrets;
    private final LinkGenerations generations;
    private final LinkHosts hosts;

    LinkMaker(TenantDirectory tenants, LinkSecrets secrets, LinkGenerations generations, LinkHosts hosts) {
        this.tenants = tenants;
        this.secrets = secrets;
        this.generations = generations;
        this.hosts = hosts;
    }

    /** What links are to be like. */
    record Order(String meetingId, String urlName, LinkUse use, Instant expiresAt) {
        /**
         * @param validUntil the meeting's end
         * @throws org.convene.platform.problem.InvalidFieldException as {@link Validity#requireKept} says
         */
        static Order of(
                String meetingId,
                String urlName,
                Instant validUntil,
                Optional<LinkUse> use,
                Optional<Instant> expiresAt) {
            expiresAt.ifPresent(end -> Validity.requireKept("expiresAt", end));
            return new Order(
                    meetingId,
                    urlName,
                    use.orElse(LinkUse.multi),
                    expiresAt.orElseGet(() -> validUntil.plus(OUTER_LIFE)));
        }

        static Order of(MeetingState meeting, Optional<LinkUse> use, Optional<Instant> expiresAt) {
            return of(meeting.id(), meeting.urlName(), meeting.validUntil(), use, expiresAt);
        }
    }

    /** The same links for the same question, whoever asks and however often, until one is revoked. */
    Uni<List<ParticipantLink>> links(String tenantId, Order order, List<String> participantIds) {
        var ids = participantIds.stream()
                .map(participant -> new LinkId(tenantId, order.meetingId(), participant, order.use()))
                .toList();
        return Uni.combine()
                .all()
                .unis(
                        tenants.require(tenantId),
                        secrets.signing(tenantId),
                        generations.current(tenantId, ids, order.expiresAt()))
                .with((tenant, secret, current) -> links(tenant, secret, order, current));
    }

    private List<ParticipantLink> links(Tenant tenant, LinkSecret secret, Order order, List<LinkId> ids) {
        var host = hosts.of(tenant);
        var signer = new LinkSigner(secret);
        return ids.stream()
                .map(id -> new PersonalLink(
                        secret.number(),
                        id.use(),
                        id.text(),
                        id.tenant(),
                        id.meetingId(),
                        id.participantId(),
                        order.expiresAt()))
                .map(link -> new ParticipantLink(
                        link.participantId(),
                        link.id(),
                        host.link(tenant.domain(), order.urlName(), link.issue(signer))))
                .toList();
    }
}
