package org.convene.access.user;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final byte[] SALT = "0123456789abcdef".getBytes(US_ASCII);

    /** Of the reference implementation's own tests. */
    @Test
    void aHashOfAnotherImplementationAndCostIsRead() {
        var hash = new PasswordHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(hash.matches("password")).isTrue();
        assertThat(hash.matches("Password")).isFalse();
    }

    @Test
    void aHashNamesItsCostAndSalt() {
        assertThat(PasswordHash.of("gmi28abc", SALT).phc())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$")
                .hasSize(97);
    }

    @Test
    void itNamesThemInTheSameDigitsWhateverTheMachineSpeaks() {
        var usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(PasswordHash.of("gmi28abc", SALT).phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void onlyThePasswordItselfMatches() {
        var hash = PasswordHash.of("gmi28abc", SALT);

        assertThat(hash.matches("gmi28abc")).isTrue();
        assertThat(hash.matches("gmi28abd")).isFalse();
        assertThat(hash.matches("gmi28abc ")).isFalse();
    }

    @Test
    void oneTextInTwoFormsOfUnicodeIsOnePassword() {
        assertThat(PasswordHash.of("contrase\u00f1a", SALT).matches("contrasen\u0303a"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
            })
    void whatIsNoArgon2idHashIsRefused(String phc) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHash(phc));
    }

    @Test
    void aHashIsNotPrinted() {
        assertThat(PasswordHash.of("gmi28abc", SALT).toString()).isEqualTo("PasswordHash[redacted]");
    }
}
