package org.convene.access.admission;

import java.time.Duration;
import org.convene.platform.tenancy.TenantDatabase;

/** Admissions for tests of other features. */
public final class TestAdmissions {
    private TestAdmissions() {}

    public static void add(TenantDatabase database, Admission admission) {
        new AdmissionRepository(database).add(admission).await().atMost(Duration.ofSeconds(30));
    }
}
