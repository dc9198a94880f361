package org.convene.access.audience;

import java.util.List;
import java.util.Map;

/**
 * What a file of attendees says and does.
 *
 * @param customFields columns that are kept as they are
 * @param findings how many there are of each rule
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
}
