package org.convene.platform.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done with a batch.
 *
 * @param now the events to process, in their order
 * @param waiting those of parked subjects, in their order
 * @param positions of the subjects, once the events were processed
 */
record Share(List<ReceivedEvent> now, List<Waiting> waiting, Map<SubjectKey, Long> positions) {
    /** An event and the parked subject that it belongs to. */
    record Waiting(String parkedSubject, ReceivedEvent event) {}

    /** Leaves out what was claimed before, doubles within the batch, and what is older than what was processed. */
    static Share of(
            List<ReceivedEvent> events,
            Set<String> claimed,
            Map<SubjectKey, String> parked,
            Map<SubjectKey, Long> processed) {
        var unseen = new HashSet<>(claimed);
        var share = new Share(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        for (var event : events) {
            if (unseen.remove(event.id())) {
                share.add(event, parked, processed);
            }
        }
        return share;
    }

    private void add(ReceivedEvent event, Map<SubjectKey, String> parked, Map<SubjectKey, Long> processed) {
        var key = event.key();
        if (parked.containsKey(key)) {
            waiting.add(new Waiting(parked.get(key), event));
        } else if (event.sequence() > positions.getOrDefault(key, processed.getOrDefault(key, 0L))) {
            now.add(event);
            positions.put(key, event.sequence());
        }
    }
}
