package org.convene.access.admission;

import java.util.Map;
import org.convene.access.meeting.Copies;

/** What an admission by a personal link sends to the database between begin and commit. */
public final class AdmissionStatements {
    private AdmissionStatements() {}

    public static Map<String, Object> byName() {
        return Map.of("meeting", Copies.statement(), "admit", CircumstancesLookup.ADD);
    }
}
