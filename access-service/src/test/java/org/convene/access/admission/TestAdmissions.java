package org.convene.access.admission;

import java.time.Duration;
import org.convene.access.token.TestTokens;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TenantDatabase;

/** Admissions for tests of other features. */
public final class TestAdmissions {
    private TestAdmissions() {}

    public static void add(TenantDatabase database, Admission admission) {
        new AdmissionRepository(database).add(admission, Terms.NONE).await().atMost(Duration.ofSeconds(30));
    }

    public static AdmissionTokens tokens(SystemDatabase database, Duration life) {
        return new AdmissionTokens(TestTokens.participants(database), new Config(life));
    }

    private record Config(Duration stay) implements AdmissionConfig {}
}
