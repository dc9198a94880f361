package org.convene.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRecordsTest {
    record Named(String clientSecret) {}

    record Wrapped(String id, Optional<List<String>> accessTokens) {}

    record Mapped(Map<String, String> signatures, Map<String, String> credentials) {}

    record Nested(Inner key) {
        record Inner(String value) {}
    }

    record Bytes(byte[] key) {
        @Override
        public String toString() {
            return "Bytes[" + java.util.HexFormat.of().formatHex(key) + "]";
        }
    }

    record Marked(@Secret String url) {}

    record Numbered(long code) {}

    record Typed(PublicJsonWebKey pair) {
        @Override
        public String toString() {
            return "Typed[" + pair.toJson(org.jose4j.jwk.JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE) + "]";
        }
    }

    record Partly(String password, String captchaToken) {
        @Override
        public String toString() {
            return "Partly[captchaToken=" + captchaToken + "]";
        }
    }

    record Unmakeable(String password, InputStream stream) {}

    record Opaque(Thread.State token) {
        @Override
        public String toString() {
            return "Opaque[]";
        }
    }

    record Hidden(String password, Nested nested) {
        @Override
        public String toString() {
            return "Hidden[redacted]";
        }
    }

    record Holder(ClientKey key, String name) {
        record ClientKey(String value) {
            @Override
            public String toString() {
                return "ClientKey[redacted]";
            }
        }
    }

    record Plain(String keyboard, String name) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                Named.class,
                Wrapped.class,
                Mapped.class,
                Nested.class,
                Bytes.class,
                Marked.class,
                Numbered.class,
                Typed.class,
                Partly.class
            })
    void aRecordThatPrintsItsSecretIsFound(Class<?> record) {
        assertThat(new SecretRecords().findings(record))
                .isNotEmpty()
                .allMatch(finding -> finding.endsWith("is printed by toString"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Unmakeable.class, Opaque.class})
    void whatCannotBeLookedIntoIsFoundToo(Class<?> record) {
        assertThat(new SecretRecords().findings(record))
                .singleElement()
                .asString()
                .contains("cannot be");
    }

    @ParameterizedTest
    @ValueSource(classes = {Hidden.class, Holder.class, Plain.class})
    void aRecordThatHidesItsSecretOrHasNoneIsFine(Class<?> record) {
        assertThat(new SecretRecords().findings(record)).isEmpty();
    }

    @Test
    void whatIsDeclaredHarmlessMustBeThere() {
        assertThat(new SecretRecords("SecretRecordsTest.Named.clientSecret").findings(Named.class))
                .isEmpty();
        assertThat(new SecretRecords("Gone.key").findingsOfModule()).contains("Gone.key is not there");
    }

    @Test
    void noRecordOfThisModulePrintsASecret() {
        var records = new SecretRecords(
                "Claim.key",
                "IdempotentRequest.Scope.key",
                "MeetingState.meetingToken",
                "NewEvent.partitionKey",
                "Problem.code",
                "RemoteKeySource.Fetched.keys",
                "SealedTable.key",
                "Statuses.Status.code",
                "TokenVerifier.Genuine.token");

        assertThat(records.findingsOfModule()).isEmpty();
    }
}
