package org.convene.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

public class SealerTest {
    private static final String OLD = key(1, (byte) 7);
    private static final String NEW = key(2, (byte) 9);

    /** For tests of what is kept sealed. */
    public static Sealer sealer() {
        return new Sealer(List.of(OLD));
    }

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

    private static String key(int id, byte fill) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, fill);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }
}
