package org.convene.access.admission;

import java.util.Optional;
import java.util.Set;
import org.convene.access.link.V1Form;
import org.convene.access.link.V1Signer;

/**
 * Somebody at a door: what they show, and where they want to get in.
 *
 * @param origin whose doing it is
 * @param forms how the link with an access code is written by which they come
 */
record Arrival(Proof proof, Target target, Origin origin, Set<V1Form> forms) {
    static final Target NOWHERE = new Target.OfRoom(Optional.empty());

    /** Without such a link. */
    Arrival(Proof proof, Target target) {
        this(proof, target, Origin.NONE, Set.of());
    }

    /** Nothing is looked up for whom nothing was shown. */
    static Arrival without(Rule why) {
        return new Arrival(new Proof.Missing(why), NOWHERE);
    }

    /** The same, by a link that is written like this. */
    Arrival by(Set<V1Form> written) {
        return new Arrival(proof, target, origin, written);
    }

    /** The same, by a link that this client signed. */
    Arrival by(V1Signer signer) {
        return new Arrival(proof, target, Origin.of(signer), forms);
    }
}
