package org.convene.access.tool;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Admissions;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Decisions;
import org.convene.access.presence.PresenceService;
import org.convene.access.tenant.TenantDirectory;

/** Finds those who are shown tools: who was let in, may still be there, and has what lets one person in for their own. */
@Singleton
class ReaderService {
    private final Admissions admissions;
    private final Decisions decisions;
    private final PresenceService presence;
    private final TenantDirectory tenants;

    ReaderService(Admissions admissions, Decisions decisions, PresenceService presence, TenantDirectory tenants) {
        this.admissions = admissions;
        this.decisions = decisions;
        this.presence = presence;
        this.tenants = tenants;
    }

    /** Fails with {@link ReaderNotFoundException} for whoever is not, or not any more. */
    Uni<ToolQuestion> require(String tenant, String admissionId) {
        return admissions
                .find(tenant, admissionId)
                .map(found -> found.orElseThrow(ReaderNotFoundException::new))
                .chain(this::require);
    }

    private Uni<ToolQuestion> require(Admission admission) {
        return presence.isUnused(admission)
                .invoke(ReaderService::requireUsed)
                .chain(() -> decisions.decide(admission))
                .map(decision -> {
                    if (decision instanceof Shown shown && shown.isOpen()) {
                        return shown;
                    }
                    throw new ReaderNotFoundException();
                })
                .chain(shown -> tenants.require(admission.tenant())
                        .map(tenant -> ToolQuestion.of(
                                tenant,
                                shown,
                                Optional.of(admission.browser()),
                                shown.entrant().language())));
    }

    private static void requireUsed(boolean isUnused) {
        if (isUnused) {
            throw new ReaderNotFoundException();
        }
    }
}
