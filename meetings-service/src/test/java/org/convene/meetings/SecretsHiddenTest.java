package org.convene.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import org.convene.platform.secret.SecretRecords;
import org.junit.jupiter.api.Test;

class SecretsHiddenTest {
    @Test
    void noRecordPrintsASecret() {
        assertThat(new SecretRecords(
                                "MeetingView.meetingToken",
                                "MeetingRequest.AccessRequest.requireAccessCode",
                                "MeetingEdit.AccessEdit.requireAccessCode")
                        .findingsOfModule())
                .isEmpty();
    }
}
