package org.convene.access.presence;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Admissions;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Decisions;
import org.convene.access.use.Uses;

/** Hears who is in the room, and says who may still be. */
@Singleton
public class PresenceService {
    private final Decisions decisions;
    private final Admissions admissions;
    private final Stays stays;
    private final Uses uses;
    private final PresenceConfig config;

    PresenceService(Decisions decisions, Admissions admissions, Stays stays, Uses uses, PresenceConfig config) {
        this.decisions = decisions;
        this.admissions = admissions;
        this.stays = stays;
        this.uses = uses;
        this.config = config;
    }

    /** How often a page has to say that somebody is there, so that two reports may get lost. */
    public Duration interval() {
        return config.presenceSilence().dividedBy(3);
    }

    /** Whether one came by something for one person, and it is not this device's, or not yet (D7). */
    public Uni<Boolean> isUnused(Admission admission) {
        return admission
                .use()
                .map(use -> uses.isOf(use, admission.browser()).map(mine -> !mine))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    public Uni<Standing> report(Admission admission, Report report) {
        return report.present()
                ? decisions.decide(admission).chain(decision -> report(admission, decision, report))
                : stays.leave(admission, report.visit()).replaceWith(Standing.LEFT);
    }

    private Uni<Admission> known(Admission admission, Shown shown) {
        return shown.isAnonymous()
                ? admissions.forgetName(admission)
                : Uni.createFrom().item(admission);
    }

    private Uni<Standing> report(Admission admission, Decision decision, Report report) {
        return decision instanceof Shown shown && shown.isOpen()
                ? known(admission, shown).chain(who -> stays.present(who, report, shown.terms()))
                : stays.turnOut(admission).replaceWith(Standing.of(decision));
    }
}
