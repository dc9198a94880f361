package org.convene.notifications.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What claimed deliveries meet, by their ids. One is missing whose lease ran out, or ends before an attempt would have to:
 * it is, or might become, somebody else's.
 *
 * @param unreadable those of which the rows say nothing to this version
 */
record Findings(Map<String, Situation> met, Set<String> unreadable) {
    static final Findings NONE = new Findings(Map.of(), Set.of());

    /**
     * As their owner tells of it.
     *
     * @param version the newest of their meeting, where that is known
     */
    Findings owned(Optional<Long> version) {
        var situations = new HashMap<String, Situation>();
        met.forEach((id, situation) -> situations.put(id, situation.owned(version)));
        return new Findings(situations, unreadable);
    }

    /** With what was found when it was asked once more about some of them. */
    Findings renewed(Collection<Delivery> asked, Findings newer) {
        var situations = new HashMap<>(met);
        asked.forEach(delivery -> situations.remove(delivery.id()));
        situations.putAll(newer.met);
        var all = new HashSet<>(unreadable);
        all.addAll(newer.unreadable);
        return new Findings(situations, all);
    }
}
