package org.convene.access.presence;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Decisions;

/** Hears who is in the room, and says who may still be. */
@Singleton
public class PresenceService {
    private final Decisions decisions;
    private final Stays stays;
    private final PresenceConfig config;

    PresenceService(Decisions decisions, Stays stays, PresenceConfig config) {
        this.decisions = decisions;
        this.stays = stays;
        this.config = config;
    }

    /** How often a page has to say that somebody is there, so that two reports may get lost. */
    public Duration interval() {
        return config.presenceSilence().dividedBy(3);
    }

    /**
     * What the page of somebody who was let in says.
     *
     * @param visit names the opened page; empty where it has no name
     */
    public Uni<Standing> report(Admission admission, boolean present, String visit) {
        return present
                ? decisions.decide(admission).chain(decision -> report(admission, decision, visit))
                : stays.leave(admission, visit).replaceWith(Standing.LEFT);
    }

    private Uni<Standing> report(Admission admission, Decision decision, String visit) {
        return decision instanceof Shown shown && shown.isOpen()
                ? stays.present(admission, visit, shown.terms())
                : stays.turnOut(admission).replaceWith(Standing.of(decision));
    }
}
