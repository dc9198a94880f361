package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.tenant.LinkHosts;
import org.convene.access.tenant.TenantDirectory;

/** Makes the URLs by which those come whom the API let in. */
@Singleton
class AdmissionLinks {
    private final AdmissionTokens tokens;
    private final TenantDirectory tenants;
    private final LinkHosts hosts;

    AdmissionLinks(AdmissionTokens tokens, TenantDirectory tenants, LinkHosts hosts) {
        this.tokens = tokens;
        this.tenants = tenants;
        this.hosts = hosts;
    }

    Uni<RoomAccess> of(Passage passage, Admission admission) {
        return tenants.require(admission.tenant())
                .map(tenant -> access(
                        passage.decision(),
                        admission,
                        hosts.of(tenant)
                                .guestLink(
                                        tenant.domain(),
                                        passage.alias().orElse(admission.roomId()),
                                        admission.entrant().person().name(),
                                        tokens.pass(admission))));
    }

    private static RoomAccess access(Decision decision, Admission admission, String url) {
        return new RoomAccess(
                Outcome.ALLOW.toString(),
                decision.rule().toString(),
                decision.missing(),
                Optional.empty(),
                Optional.of(url),
                Optional.of(admission.roomId()),
                Optional.of(admission.entrant().isModerator()),
                Optional.of(AdmissionTokens.PASS_LIFE.toSeconds()));
    }
}
