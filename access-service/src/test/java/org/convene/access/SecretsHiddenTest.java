package org.convene.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.convene.platform.secret.SecretRecords;
import org.junit.jupiter.api.Test;

class SecretsHiddenTest {
    @Test
    void noRecordPrintsASecret() {
        assertThat(new SecretRecords(
                                "AuditEntry.code",
                                "ClientSecretRepository.Held.secretIds",
                                "ClientView.keys",
                                "ClientView.secrets",
                                "Explanation.Facts.requireAccessCode",
                                "KeySetResource.KeySet.keys",
                                "KnownClient.secrets",
                                "MintedToken.Warning.code",
                                "ServerMetadata.tokenEndpoint",
                                "SignedV1CodeLink.signature",
                                "SignedV1Link.signature",
                                "V1Keys.secrets",
                                "V1LinkList.Warning.code",
                                "WrittenTenant.Warning.code")
                        .findingsOfModule())
                .isEmpty();
    }
}
