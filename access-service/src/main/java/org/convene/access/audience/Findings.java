package org.convene.access.audience;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the findings of one file, of which the first errors and the first warnings are kept. */
final class Findings {
    static final int MOST = 10_000;

    private final Map<String, Integer> counts = new TreeMap<>();
    private int errors;
    private int warnings;

    /** Those that are to be kept. */
    List<Finding> add(List<Finding> found) {
        return found.stream().filter(this::count).toList();
    }

    /** Whether it is to be kept. */
    private boolean count(Finding finding) {
        counts.merge(finding.rule(), 1, Integer::sum);
        return (finding.error() ? ++errors : ++warnings) <= MOST;
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
