package org.convene.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.convene.platform.secret.SecretRecords;
import org.junit.jupiter.api.Test;

class SecretsHiddenTest {
    @Test
    void noRecordPrintsASecret() {
        assertThat(new SecretRecords("Finding.code", "Reason.code").findingsOfModule())
                .isEmpty();
    }
}
