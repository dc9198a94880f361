package org.convene.access.admission;

import java.util.Optional;

/**
 * What else bears on a decision, beside what was shown, where it leads and the moment: what is known of the outside.
 *
 * @param revoked the rule of a revocation that is in force for this person or this meeting
 */
record Circumstances(Optional<Rule> revoked) {
    /** Nothing that speaks against anybody. */
    static final Circumstances NONE = new Circumstances(Optional.empty());
}
