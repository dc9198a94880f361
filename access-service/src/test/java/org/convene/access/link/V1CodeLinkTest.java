package org.convene.access.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.convene.access.key.Validity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class V1CodeLinkTest {
    private static final String SECRET = "mysecret";
    private static final V1CodeLink LINK = new V1CodeLink("mycompanyname", "abc123", "url-meeting");

    static Stream<JsonNode> codes() {
        return V1LinkTest.codes();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyVectorIsSignedReadAndProvedAsItSays(JsonNode vector) {
        var secret = vector.get("secret").asText();
        var link = new V1CodeLink(
                "mycompanyname",
                vector.get("code").asText(),
                vector.get("meeting").asText());

        var signed = link.sign(secret);

        assertThat(signed.signature().hex()).isEqualTo(vector.get("signature").asText());
        assertThat(V1CodeLink.parse(signed.parameter())).contains(signed);
        assertThat(signed.isSignedWith(secret)).isTrue();
        assertThat(signed.isSignedWith(secret + "x")).isFalse();
    }

    @Property
    void whatWasSignedIsReadAndProved(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 40) String code,
            @ForAll @AlphaChars @StringLength(min = 1, max = 40) String meeting) {
        var link = new V1CodeLink("trial", code, meeting);

        var read = V1CodeLink.parse(link.sign(SECRET).parameter()).orElseThrow();

        assertThat(read.claimed()).isEqualTo(link);
        assertThat(read.isSignedWith(SECRET)).isTrue();
    }

    @Test
    void aBoundaryThatWasMovedKeepsTheSignatureButNotTheMeeting() {
        var moved = new V1CodeLink("mycompanyname", "abc123u", "rl-meeting");

        assertThat(moved.sign(SECRET).signature()).isEqualTo(LINK.sign(SECRET).signature());
        assertThat(moved.meeting()).isNotEqualTo(LINK.meeting());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"code\":\"a\",\"meeting\":\"m\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"meeting\":\"m\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"code\":\"a\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"code\":\"a\",\"meeting\":\"m\"}",
                "{\"client\":\"c\",\"code\":7,\"meeting\":\"m\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"code\":null,\"meeting\":\"m\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"code\":\" \",\"meeting\":\"m\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"code\":\"a\",\"code\":\"a\",\"meeting\":\"m\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"code\":\"a\",\"meeting\":\"m\",\"signature\":\"HEX\",\"id\":\"1\"}",
                "{\"client\":\"c\",\"code\":\"a\",\"meeting\":\"m\",\"signature\":\"HEX\"}{}",
                "{\"client\":\"c\",\"code\":\"a\",\"meeting\":\"m\",\"signature\":\"ABC\"}"
            })
    void whatIsNotExactlyTheFourStringsIsRefused(String json) {
        var text = json.replace("HEX", LINK.sign(SECRET).signature().hex());

        assertThat(V1CodeLink.parse(Base64.getEncoder().encodeToString(text.getBytes(UTF_8))))
                .isEmpty();
    }

    @Test
    void aPersonalLinkIsNoCodesAndACodesLinkIsNoPersons() {
        var personal = new V1Link("c", "1", "n", "").sign(SECRET).parameter();

        assertThat(V1CodeLink.parse(personal)).isEmpty();
        assertThat(V1Link.parse(LINK.sign(SECRET).parameter())).isEmpty();
    }

    @Property
    void noTextAtAllMakesTheReaderFail(@ForAll String anything) {
        assertThat(V1CodeLink.parse(anything)).isEmpty();
    }

    @Test
    void fieldsThatAreNoLinesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new V1CodeLink("c", "a\nb", "m"));
        assertThatIllegalArgumentException().isThrownBy(() -> new V1CodeLink("c", "a", "m".repeat(255)));
    }

    @Test
    void aCodeIsNotPrinted() {
        assertThat(LINK.sign(SECRET).toString())
                .doesNotContain("abc123", LINK.sign(SECRET).signature().hex());
    }

    @Test
    void aGenuineOneTellsHowItIsWritten() {
        var keys = new V1Keys(
                List.of(new V1Secret("crm", "secret", new Validity(Instant.EPOCH, Optional.empty()), "a secret")),
                V1Policy.USUAL);
        var forms = Set.of(V1Form.code, V1Form.unpadded);

        var check = SignedLinks.check(
                new V1CodeLink("crm", "K1", "weekly").sign("a secret"), forms, keys, Instant.EPOCH.plusSeconds(1));

        assertThat(check)
                .isInstanceOfSatisfying(
                        CodeLinkCheck.Genuine.class,
                        genuine -> assertThat(genuine.forms()).isEqualTo(forms));
    }
}
