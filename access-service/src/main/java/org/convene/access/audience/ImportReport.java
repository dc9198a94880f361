package org.convene.access.audience;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file of attendees says and does.
 *
 * @param customFields columns that are kept as they are
 * @param findings how many there are of each rule; once it is applied, but those of weak codes
 * @param errors because of which it cannot be applied
 * @param unchanged attendees who are there as the file has them
 * @param removed attendees who are there and not in the file: their codes open nothing once it is applied
 * @param removedAdmitted those of them who were let in before
 * @param removedPresent those of them who are in the room now; they are turned out
 */
record ImportReport(
        List<String> customFields,
        Map<String, Integer> findings,
        int errors,
        int warnings,
        int added,
        int changed,
        int unchanged,
        int removed,
        int removedAdmitted,
        int removedPresent) {
    static final ImportReport NONE = new ImportReport(List.of(), Map.of(), 0, 0, 0, 0, 0, 0, 0, 0);

    /** Nothing is said of weak codes: of those in force it would tell a thief what they are. */
    ImportReport withoutWeaknesses() {
        var kept = new TreeMap<>(findings);
        kept.keySet().removeIf(Weakness::isRule);
        return new ImportReport(
                customFields,
                kept,
                errors,
                warnings - (count(findings) - count(kept)),
                added,
                changed,
                unchanged,
                removed,
                removedAdmitted,
                removedPresent);
    }

    private static int count(Map<String, Integer> findings) {
        return findings.values().stream().mapToInt(Integer::intValue).sum();
    }
}
