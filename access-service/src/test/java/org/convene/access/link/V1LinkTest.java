package org.convene.access.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class V1LinkTest {
    private static final String SECRET = "mysecret";
    private static final V1Link JOHN = new V1Link("mycompanyname", "100500", "John Doe", "doe@example.com");

    static Stream<JsonNode> links() {
        return vectors("links");
    }

    static Stream<JsonNode> publishedLinks() {
        return links().filter(link -> link.has("i"));
    }

    static Stream<JsonNode> codes() {
        return vectors("codes");
    }

    @ParameterizedTest
    @MethodSource("links")
    void everyVectorIsSignedAsItSays(JsonNode vector) {
        assertThat(link(vector).sign(text(vector, "secret")).signature().hex()).isEqualTo(text(vector, "signature"));
    }

    @ParameterizedTest
    @MethodSource("links")
    void everyVectorIsProvedByItsSecretAndByNoOther(JsonNode vector) {
        var signed = V1Link.parse(standard(json(link(vector), text(vector, "signature"))))
                .orElseThrow();

        assertThat(signed.claimed()).isEqualTo(link(vector));
        assertThat(signed.isSignedWith(text(vector, "secret"))).isTrue();
        assertThat(signed.isSignedWith(text(vector, "secret") + "x")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("publishedLinks")
    void thePublishedLinksAreReadAndProved(JsonNode vector) {
        var signed = V1Link.parse(text(vector, "i")).orElseThrow();

        assertThat(signed.claimed()).isEqualTo(link(vector));
        assertThat(signed.isSignedWith(text(vector, "secret"))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void codesAreSignedTheSameWay(JsonNode vector) {
        assertThat(V1Signature.of(text(vector, "secret"), text(vector, "code"), text(vector, "meeting"))
                        .hex())
                .isEqualTo(text(vector, "signature"));
    }

    /** The known weakness stays: to refuse such links would be another scheme. */
    @Test
    void whereFieldsBeginAndEndIsNotSigned() {
        var vector = file().get("ambiguous");
        var ambiguous = new V1Link("mycompanyname", text(vector, "id"), text(vector, "name"), text(vector, "email"));

        assertThat(ambiguous.sign(SECRET).signature())
                .isEqualTo(JOHN.sign(SECRET).signature());
    }

    @Property
    void everyAlphabetAndPaddingIsRead(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String name) {
        // Question marks, tildes and accents bring out the characters in which the alphabets differ.
        var link = new V1Link("trial", "1", name + "??>>~~ÿÿ", "");
        var text = json(link, link.sign(SECRET).signature().hex());
        var standard = standard(text);

        assertThat(Stream.of(
                        standard,
                        standard.replaceAll("=+$", ""),
                        standard.replace('+', ' '),
                        Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8)),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8))))
                .allSatisfy(form ->
                        assertThat(V1Link.parse(form).orElseThrow().claimed()).isEqualTo(link));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "\r\n\t %s \t\r\n"})
    void blanksAroundTheJsonAreFree(String around) {
        assertThat(V1Link.parse(standard(around.formatted(json(JOHN, hex()))))).isPresent();
    }

    @Test
    void escapesOfJsonAreRead() {
        var zoe = new V1Link("trial", "1", "Zoë", "");
        var json = json(zoe, zoe.sign(SECRET).signature().hex()).replace("ë", "\\u00eb");

        var signed = V1Link.parse(standard(json)).orElseThrow();

        assertThat(signed.claimed()).isEqualTo(zoe);
        assertThat(signed.isSignedWith(SECRET)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{}",
                "{\"client\": ",
                "\uFEFF{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\",\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"id\":\"1\",\"name\":\"n\",\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\",\"email\":\"\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\",\"email\":null,\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":1,\"name\":\"n\",\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":true,\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":[\"n\"],\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"id\":\"1\",\"name\":\"n\",\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\",\"email\":\"\",\"signature\":\"HEX\",\"role\":\"x\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\",\"email\":\"\",\"signature\":\"HEX\"}{}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\",\"email\":\"\",\"signature\":\"907C\"}",
                "{\"client\":\"c\",\"id\":\"\",\"name\":\"n\",\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":\" \",\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"client\":\"\",\"id\":\"1\",\"name\":\"n\",\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\\r\\nBcc: x\",\"email\":\"\",\"signature\":\"HEX\"}",
                "{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\\ud800\",\"email\":\"\",\"signature\":\"HEX\"}",
                "{'client':'c','id':'1','name':'n','email':'','signature':'HEX'}"
            })
    void whatIsNotExactlyTheFiveStringsIsRefused(String json) {
        assertThat(V1Link.parse(standard(json.replace("HEX", hex())))).isEmpty();
    }

    @Test
    void theRefusedOnesAreRefusedForWhatTheyDoOtherwise() {
        var json = "{\"client\":\"c\",\"id\":\"1\",\"name\":\"n\",\"email\":\"\",\"signature\":\"HEX\"}";

        assertThat(V1Link.parse(standard(json.replace("HEX", hex())))).isPresent();
    }

    @Test
    void onlyUtf8IsRead() {
        var json = json(new V1Link("c", "1", "Zoë", ""), hex());

        assertThat(V1Link.parse(encoded(json, UTF_8))).isPresent();
        assertThat(V1Link.parse(encoded(json, ISO_8859_1))).isEmpty();
        assertThat(V1Link.parse(encoded(json, UTF_16LE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a", "e30=x", "e30==", "ab\ncd", "e30*"})
    void whatIsNotBase64IsRefused(String parameter) {
        assertThat(V1Link.parse(parameter)).isEmpty();
    }

    @Test
    void aLinkLongerThanAnyIsRefusedUnread() {
        assertThat(V1Link.parse(standard(json(JOHN, hex()) + " ".repeat(8_192))))
                .isEmpty();
    }

    /** Whatever is read must fit the cookie of a door, as short as it can be written; all that is made here does. */
    @Test
    void aLinkThatNoCookieHoldsIsRefusedWhereverItIsRead() {
        var longest = new V1Link("c".repeat(64), "文".repeat(254), "中".repeat(254), "字".repeat(254)).sign("secret");
        assertThat(V1Link.parse(longest.parameter())).contains(longest);
        assertThat(V1Link.compact(longest.parameter())).as("as it is").contains(longest.parameter());

        var longer = new V1Link("crm", "\uD842\uDFB7".repeat(254), "\uD842\uDFB7".repeat(254), "字".repeat(254))
                .sign("secret");

        assertThat(V1Link.parse(longer.parameter())).isEmpty();
        assertThat(V1Link.compact(longer.parameter())).isEmpty();
    }

    /** In which forms links are taken is the tenant's matter: shorter they are in the same. */
    @ParameterizedTest
    @CsvSource({"+, true", "+, false", "-, true", "-, false", "' ', true"})
    void aLinkThatIsWrittenLongIsWrittenShorterInTheSameForms(String plus, boolean isPadded) {
        var link = new V1Link("crm", "crm-1", "?>".repeat(60) + "文>".repeat(60), "").sign(SECRET);
        var payload = Base64.getDecoder().decode(link.parameter());
        for (var blanks : List.of(3_000, 3_001, 3_002)) {
            var text = Base64.getEncoder()
                    .encodeToString((new String(payload, UTF_8) + " ".repeat(blanks)).getBytes(UTF_8));
            var alphabet = plus.equals("-") ? text.replace('+', '-').replace('/', '_') : text.replace("+", plus);
            var written = isPadded ? alphabet : alphabet.replace("=", "");

            var compact = V1Link.compact(written).orElseThrow();

            assertThat(V1Link.parse(written)).contains(link);
            assertThat(compact).hasSizeLessThan(1_000);
            assertThat(V1Link.parse(compact)).contains(link);
            assertThat(V1Form.of(V1Form.personal, compact)).isEqualTo(V1Form.of(V1Form.personal, written));
        }
    }

    @Test
    void halfACharacterMakesNoLink() {
        assertThat(V1Link.parse(standard(json(JOHN, hex()).replace("John", "\\ud800"))))
                .isEmpty();
    }

    @Property
    void noTextAtAllMakesTheReaderFail(@ForAll String anything) {
        assertThat(V1Link.parse(anything)).isEmpty();
        assertThat(V1Link.parse(standard(anything))).isEmpty();
    }

    @Test
    void aLinkAndItsSignatureAreNotPrinted() {
        var signed = V1Link.parse(standard(json(JOHN, hex()))).orElseThrow();

        assertThat(signed.toString()).doesNotContain("John", "doe@", hex());
    }

    private static String hex() {
        return JOHN.sign(SECRET).signature().hex();
    }

    private static V1Link link(JsonNode vector) {
        return new V1Link(text(vector, "client"), text(vector, "id"), text(vector, "name"), text(vector, "email"));
    }

    private static String json(V1Link link, String signature) {
        return new ObjectMapper()
                .createObjectNode()
                .put("client", link.client())
                .put("id", link.id())
                .put("name", link.name())
                .put("email", link.email())
                .put("signature", signature)
                .toString();
    }

    private static String standard(String json) {
        return encoded(json, UTF_8);
    }

    private static String encoded(String json, Charset charset) {
        return Base64.getEncoder().encodeToString(json.getBytes(charset));
    }

    private static String text(JsonNode vector, String member) {
        return vector.get(member).asText();
    }

    private static Stream<JsonNode> vectors(String kind) {
        return StreamSupport.stream(file().get(kind).spliterator(), false);
    }

    private static JsonNode file() {
        try (var file = V1LinkTest.class.getResourceAsStream("personal-links-v1.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
