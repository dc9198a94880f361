package org.convene.access.audience;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the findings of one file, of which the first ones are kept. */
final class Findings {
    static final int MOST = 10_000;

    private final Map<String, Integer> counts = new TreeMap<>();
    private int errors;
    private int warnings;

    /** Those that are to be kept. */
    List<Finding> add(List<Finding> found) {
        var room = Math.max(0, MOST - errors - warnings);
        for (var finding : found) {
            counts.merge(finding.rule(), 1, Integer::sum);
            errors += finding.error() ? 1 : 0;
            warnings += finding.error() ? 0 : 1;
        }
        return found.subList(0, Math.min(room, found.size()));
    }

    Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    int errors() {
        return errors;
    }

    int warnings() {
        return warnings;
    }
}
