package org.convene.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
    private static final String OLD = KeyRotation.OLD;
    private static final String NEW = KeyRotation.NEW;

    @Property(tries = 200)
    void whatIsSealedOpensForItsPurposeAndForNoOther(@ForAll byte[] secret) {
        var sealer = new Sealer(List.of(OLD));

        var sealed = sealer.seal(secret, "link");

        assertThat(sealer.open(sealed, "link")).isEqualTo(secret);
        assertThatThrownBy(() -> sealer.open(sealed, "key")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewKeyInFrontSealsAndTheOldOneStillOpens() {
        var before = new Sealer(List.of(OLD));
        var rotated = new Sealer(List.of(NEW, OLD));
        var old = before.seal("secret".getBytes(UTF_8), "link");

        var sealedNow = rotated.seal("secret".getBytes(UTF_8), "link");

        assertThat(rotated.open(old, "link")).isEqualTo("secret".getBytes(UTF_8));
        assertThatThrownBy(() -> before.open(sealedNow, "link")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyOfTheWrongFormIsNamedWithoutBeingRepeated() {
        assertThatThrownBy(() -> new Sealer(List.of("1:" + Base64.getEncoder().encodeToString(new byte[5]))))
                .hasMessageContaining("convene.secret.keys")
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void onceAllIsSealedAnewTheOldKeyCanLeave() {
        var old = new Sealer(List.of(OLD)).seal("secret".getBytes(UTF_8), "link");
        var both = new Sealer(List.of(NEW, OLD));
        assertThat(both.olderPrefixes())
                .singleElement()
                .satisfies(prefix -> assertThat(old).startsWith(prefix));

        var anew = both.reseal(old, "link");

        var later = new Sealer(List.of(NEW));
        assertThat(later.open(anew, "link")).isEqualTo("secret".getBytes(UTF_8));
        assertThat(later.olderPrefixes()).isEmpty();
        assertThatThrownBy(() -> later.open(old, "link")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> both.reseal(old, "key")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planted",
                "planted:AAAA",
                "1:planted!",
                "1",
                ":",
                "-:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "99999999999:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void keysOfTheWrongFormAreOneLineThatRepeatsNone(String key) {
        assertThatThrownBy(() -> new Sealer(List.of(key)))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageStartingWith("convene.secret.keys must be")
                .hasMessageNotContainingAny("planted", "AAAA", "\n");
    }

    @Test
    void twoKeysOfOneIdOrNoneAreRefused() {
        assertThatThrownBy(() -> new Sealer(List.of(OLD, KeyRotation.key(1, (byte) 9))))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Sealer(List.of())).isInstanceOf(ConfigurationException.class);
    }
}
