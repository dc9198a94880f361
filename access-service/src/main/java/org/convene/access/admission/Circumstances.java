package org.convene.access.admission;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.use.Credential;
import org.convene.access.use.Holding;

/**
 * What else bears on a decision, beside what was shown, where it leads and the moment: what is known of the outside.
 *
 * @param revoked the rule of a revocation that is in force for this person or this meeting
 * @param by what somebody comes by, where that is known again inside
 * @param holding whose the credential is, if it is for one person; empty while it is nobody's
 */
record Circumstances(Optional<Rule> revoked, Optional<Credential> by, Optional<Holding> holding) {
    /** Nothing that speaks against anybody. */
    static final Circumstances NONE = new Circumstances(Optional.empty(), Optional.empty(), Optional.empty());

    /** The same, and what somebody comes by, and whose that is. */
    Circumstances with(Optional<Credential> brought, Optional<Holding> known) {
        return new Circumstances(revoked, brought, known);
    }

    /** Why what is for one person does not let this one in. */
    Optional<Rule> obstacle(Instant now) {
        return by.flatMap(Credential::secondDevice)
                .flatMap(policy -> holding.flatMap(known -> known.obstacle(policy, now)))
                .map(obstacle -> switch (obstacle) {
                    case ELSEWHERE -> Rule.ELSEWHERE;
                    case USED_UP -> Rule.USED_UP;
                });
    }
}
