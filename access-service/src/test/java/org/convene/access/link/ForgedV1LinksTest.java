package org.convene.access.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.convene.access.key.Validity;
import org.junit.jupiter.api.Test;

/**
 * 450,000 forged links of version 1, and 50,000 that say in one form what was signed in the other. Taken are those that say what was signed, in another writing or with fields slid to
 * other boundaries: the version cannot tell them apart. A model that knows no hash, but what was signed, says which.
 */
class ForgedV1LinksTest {
    private static final int EACH = 50_000;
    private static final int ISSUED = 300;
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Validity ALWAYS = new Validity(Instant.EPOCH, Optional.empty());
    private static final String OVER = "a secret that is over";

    private final Random random = new Random(20300101);
    private final V1Keys keys = new V1Keys(
            List.of(
                    new V1Secret("mycompanyname", "secret", ALWAYS, "mysecret"),
                    new V1Secret("mycompanyname", "secret", ALWAYS, "another of mycompanyname"),
                    new V1Secret("mycompanyname", "secret", new Validity(Instant.EPOCH, Optional.of(NOW)), OVER),
                    new V1Secret("trial", "secret", ALWAYS, "Fr2Df8kQ9v5Sqg3G")),
            V1Policy.USUAL);
    private final List<Map<String, String>> issued = new ArrayList<>();

    /** Of all forgeries so far, those that say what was signed. */
    private int goodOnes;

    /** By client and signature, what was signed. */
    private final Map<String, String> signed = new HashMap<>();

    /**
     * @param fields what its JSON says, each member once; empty where the JSON is not that of a link
     */
    private record Forgery(String parameter, Optional<Map<String, String>> fields) {}

    /** Makes one forgery of a link. */
    private interface Forger {
        Forgery forge(Map<String, String> link);
    }

    @Test
    void takenAreThoseThatSayWhatWasSignedAndNoOthers() {
        for (var each = 0; each < ISSUED; each++) {
            issue(each % 3 == 0 ? "trial" : "mycompanyname", each % 3 == 0 ? "Fr2Df8kQ9v5Sqg3G" : secret(each));
        }

        assertThat(taken(this::withAByteChanged)).isZero();
        assertThat(taken(this::cut)).isZero();
        assertThat(taken(this::ofAnotherClient)).isZero();
        assertThat(taken(this::withTheSignatureOfAnother)).isZero();
        assertThat(taken(this::withMoreMembers)).isZero();
        assertThat(taken(this::withASecretThatIsNone)).isZero();
        assertThat(taken(this::extended)).isZero();
        assertThat(taken(this::inAnotherWriting))
                .as("each of those that only read differently")
                .isEqualTo(EACH);
        var good = goodOnes;
        assertThat(taken(this::slid))
                .as("each of those that say what was signed, with an id and a name")
                .isEqualTo(goodOnes - good)
                .isBetween(EACH * 8 / 10, EACH - 1);
    }

    /** The two forms sign alike: whoever has a link of one form has one of the other, with fields of their choice. */
    @Test
    void whatIsSignedInOneFormIsSignedInTheOther() {
        var taken = 0;
        for (var each = 0; each < EACH; each++) {
            var code = "K" + random.nextInt(10_000);
            var signature = new V1CodeLink("mycompanyname", code, "weekly")
                    .sign("mysecret")
                    .signature();
            var text = code + "weekly";
            var end = 1 + random.nextInt(text.length() - 1);
            var person = new V1Link("mycompanyname", text.substring(0, end), text.substring(end), "");
            taken +=
                    SignedLinks.check(new SignedV1Link(person, signature), keys, NOW) instanceof SignedLinkCheck.Genuine
                            ? 1
                            : 0;
            var back = new V1CodeLink("mycompanyname", person.id(), person.name());
            assertThat(new SignedV1CodeLink(back, signature).isSignedWith("mysecret"))
                    .isTrue();
        }
        assertThat(taken).as("what the version cannot tell apart").isEqualTo(EACH);
    }

    /** As many as the model says, and each of them. */
    private int taken(Forger forger) {
        var taken = 0;
        for (var each = 0; each < EACH; each++) {
            var link = issued.get(random.nextInt(ISSUED));
            var forgery = forger.forge(link);
            var isTaken = isTaken(forgery.parameter());
            var isGood = isGood(forgery);
            if (isTaken != isGood) {
                throw new AssertionError("taken=" + isTaken + " " + forgery);
            }
            goodOnes += isGood ? 1 : 0;
            taken += isTaken ? 1 : 0;
        }
        return taken;
    }

    private boolean isTaken(String parameter) {
        return V1Link.parse(parameter)
                .filter(link -> SignedLinks.check(link, keys, NOW) instanceof SignedLinkCheck.Genuine)
                .isPresent();
    }

    private boolean isGood(Forgery forgery) {
        return forgery.fields()
                .filter(link -> !link.get("id").isBlank() && !link.get("name").isBlank())
                .filter(link -> text(link).equals(signed.get(link.get("client") + link.get("signature"))))
                .isPresent();
    }

    private void issue(String client, String secret) {
        var link = fields(client, "crm-" + random.nextInt(10_000), "Zoë Ñandú " + random.nextInt(100), email());
        sign(link, secret);
        signed.put(client + link.get("signature"), text(link));
        issued.add(link);
    }

    private static void sign(Map<String, String> link, String secret) {
        link.put("signature", V1Signature.of(secret, text(link)).hex());
    }

    private static String secret(int each) {
        return each % 2 == 0 ? "mysecret" : "another of mycompanyname";
    }

    private String email() {
        return random.nextBoolean() ? "" : "zoe" + random.nextInt(100) + "@example.org";
    }

    private Forgery withAByteChanged(Map<String, String> link) {
        var bytes = json(link).getBytes(UTF_8);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return new Forgery(Base64.getEncoder().encodeToString(bytes), Optional.empty());
    }

    private Forgery cut(Map<String, String> link) {
        var json = json(link);
        var length = random.nextInt(json.length());
        return forgery(
                random.nextBoolean() ? json.substring(0, length) : json.substring(json.length() - length),
                Optional.empty());
    }

    private Forgery ofAnotherClient(Map<String, String> link) {
        var other = new TreeMap<>(link);
        other.put("client", link.get("client").equals("trial") ? "mycompanyname" : "trial");
        return forgery(json(other), Optional.of(other));
    }

    private Forgery withTheSignatureOfAnother(Map<String, String> link) {
        var other = new TreeMap<>(link);
        other.put("signature", issued.get(random.nextInt(ISSUED)).get("signature"));
        return other.equals(link) ? cut(link) : forgery(json(other), Optional.of(other));
    }

    /** Twice the same name, or a name that is none. */
    private Forgery withMoreMembers(Map<String, String> link) {
        var names = List.of("client", "id", "name", "email", "signature", "role", "ID", "");
        var name = names.get(random.nextInt(names.size()));
        var more = "\"" + name + "\":\"" + link.getOrDefault(name, "moderator") + "\"";
        var json = json(link);
        return forgery(
                random.nextBoolean()
                        ? "{" + more + "," + json.substring(1)
                        : json.substring(0, json.length() - 1) + "," + more + "}",
                Optional.empty());
    }

    private Forgery withASecretThatIsNone(Map<String, String> link) {
        var other = new TreeMap<>(link);
        sign(other, random.nextBoolean() ? OVER : random.nextBoolean() ? "" : "another tenant's");
        return forgery(json(other), Optional.of(other));
    }

    /** With the signature that whoever does not know the secret, but its length, can find (length extension). */
    private Forgery extended(Map<String, String> link) {
        var length = secretLength(link) + text(link).getBytes(UTF_8).length;
        var other = new TreeMap<>(link);
        var more = "x" + random.nextInt(1_000);
        other.put("signature", LengthExtension.of(link.get("signature"), length, more));
        other.put("email", link.get("email") + "PADDING" + more);
        var padding = LengthExtension.padding(length);
        var json = json(other).getBytes(UTF_8);
        return random.nextBoolean()
                ? new Forgery(Base64.getEncoder().encodeToString(with(json, padding)), Optional.empty())
                : forgery(json(other).replace("PADDING", escaped(padding)), Optional.empty());
    }

    private static int secretLength(Map<String, String> link) {
        return List.of("mysecret", "another of mycompanyname", "Fr2Df8kQ9v5Sqg3G").stream()
                .filter(secret -> V1Signature.of(secret, text(link)).hex().equals(link.get("signature")))
                .mapToInt(String::length)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] with(byte[] json, byte[] padding) {
        var text = new String(json, ISO_8859_1);
        var raw = new String(padding, ISO_8859_1);
        return text.replace("PADDING", raw).getBytes(ISO_8859_1);
    }

    private static String escaped(byte[] padding) {
        var text = new StringBuilder();
        for (var each : padding) {
            text.append("\\u%04x".formatted(each & 0xff));
        }
        return text.toString();
    }

    private Forgery slid(Map<String, String> link) {
        var text = text(link);
        var first = random.nextInt(text.length() + 1);
        var second = random.nextInt(first, text.length() + 1);
        var other = fields(
                link.get("client"), text.substring(0, first), text.substring(first, second), text.substring(second));
        other.put("signature", link.get("signature"));
        return forgery(json(other), Optional.of(other));
    }

    /** Members in another order, blanks, escapes, the other alphabet, no padding. */
    private Forgery inAnotherWriting(Map<String, String> link) {
        var members = new ArrayList<>(link.keySet());
        Collections.shuffle(members, random);
        var json = new StringBuilder(" ".repeat(random.nextInt(3))).append("{\n");
        for (var member : members) {
            json.append(json.length() > 5 ? ",\t" : "")
                    .append('"')
                    .append(member)
                    .append("\" :\r\n\"")
                    .append(link.get(member).replace("e", random.nextBoolean() ? "\\u0065" : "e"))
                    .append('"');
        }
        var bytes = json.append(" }\n").toString().getBytes(UTF_8);
        var encoder = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
        var parameter = (random.nextBoolean() ? encoder : encoder.withoutPadding()).encodeToString(bytes);
        return new Forgery(random.nextBoolean() ? parameter.replace('+', ' ') : parameter, Optional.of(link));
    }

    private static Forgery forgery(String json, Optional<Map<String, String>> fields) {
        return new Forgery(Base64.getEncoder().encodeToString(json.getBytes(UTF_8)), fields);
    }

    private static Map<String, String> fields(String client, String id, String name, String email) {
        var fields = new TreeMap<String, String>();
        fields.put("client", client);
        fields.put("id", id);
        fields.put("name", name);
        fields.put("email", email);
        return fields;
    }

    private static String text(Map<String, String> link) {
        return link.get("id") + link.get("name") + link.get("email");
    }

    /** None of its strings needs an escape. */
    private static String json(Map<String, String> link) {
        var json = new StringBuilder("{");
        link.forEach((name, value) -> json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
        return json.append('}').toString();
    }
}
