package org.convene.access.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.convene.access.key.Validity;
import org.junit.jupiter.api.Test;

/**
 * 200,000 forged links of version 1 with access codes (R5). Taken are those that say what was signed, with the boundary of
 * code and meeting slid: the version cannot tell them apart.
 */
class ForgedV1CodeLinksTest {
    private static final int EACH = 50_000;
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String CLIENT = "mycompanyname";
    private static final String SECRET = "mysecret";

    private final Random random = new Random(20300101);
    private final V1Keys keys = new V1Keys(
            List.of(new V1Secret(CLIENT, "secret", new Validity(Instant.EPOCH, Optional.empty()), SECRET)),
            V1Policy.USUAL);

    @Test
    void takenAreThoseThatSayWhatWasSignedAndNoOthers() {
        var slid = 0;
        for (var each = 0; each < EACH; each++) {
            var link = link();
            var genuine = link.sign(SECRET);
            assertThat(isTaken(genuine.parameter())).isTrue();

            assertThat(isTaken(withABitFlipped(genuine.parameter()))).isFalse();
            assertThat(isTaken(link.sign("another tenant's").parameter())).isFalse();
            assertThat(isTaken(new V1CodeLink("nobody", link.code(), link.meeting())
                            .sign(SECRET)
                            .parameter()))
                    .isFalse();
            slid += isTaken(slid(link, genuine.signature())) ? 1 : 0;
        }

        assertThat(slid).as("what the version cannot tell apart").isEqualTo(EACH);
    }

    private V1CodeLink link() {
        return new V1CodeLink(CLIENT, "K" + random.nextInt(1_000_000), "weekly-" + random.nextInt(100));
    }

    private String withABitFlipped(String parameter) {
        var bytes = Base64.getDecoder().decode(parameter);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return new String(Base64.getEncoder().encode(bytes), UTF_8);
    }

    private String slid(V1CodeLink link, V1Signature signature) {
        var text = link.code() + link.meeting();
        var end = 1 + random.nextInt(text.length() - 1);
        return new SignedV1CodeLink(new V1CodeLink(CLIENT, text.substring(0, end), text.substring(end)), signature)
                .parameter();
    }

    private boolean isTaken(String parameter) {
        return V1CodeLink.parse(parameter)
                .filter(link -> SignedLinks.check(link, keys, NOW) instanceof CodeLinkCheck.Genuine)
                .isPresent();
    }
}
