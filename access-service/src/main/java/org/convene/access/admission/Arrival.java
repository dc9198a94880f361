package org.convene.access.admission;

import java.util.Optional;

/** Somebody at a door: what they show, and where they want to get in. */
record Arrival(Proof proof, Target target) {
    static final Target NOWHERE = new Target.OfRoom(Optional.empty());

    /** Nothing is looked up for whom nothing was shown. */
    static Arrival without(Rule why) {
        return new Arrival(new Proof.Missing(why), NOWHERE);
    }
}
