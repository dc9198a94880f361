package org.convene.access.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.convene.access.key.LinkSecret;
import org.convene.access.key.Validity;
import org.convene.platform.time.Id;

/**
 * Signs or verifies links as the service does, or only hashes their bytes, in turns of so many milliseconds that it is
 * asked for on its standard input; it answers each with how many it did. Argument: what to do.
 */
final class LinkLoop {
    private static final int POOL = 5_000;
    private static final int FEW = 16;
    private static final String TEXT = "mysecret";
    private static final String CLIENT = "mycompanyname";

    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "HmacSHA256");
    private final LinkSecret secret = new LinkSecret(1, key);
    private final LinkSigner signer = new LinkSigner(secret);
    private final MessageDigest digest = Sha256.digest();
    private final Mac mac = Mac.getInstance("HmacSHA256", "SunJCE");
    private final String tenant = Id.next();
    private final V1Keys keys = new V1Keys(
            List.of(new V1Secret(CLIENT, "secret", new Validity(Instant.EPOCH, Optional.empty()), TEXT)),
            V1Policy.USUAL);
    private final List<PersonalLink> links =
            IntStream.range(0, POOL).mapToObj(each -> link()).toList();
    private final List<String> tokens =
            links.stream().map(link -> link.issue(signer)).toList();
    private final List<byte[]> payloads = links.stream()
            .map(link -> concat("convene-link-v2".getBytes(US_ASCII), link.payload()))
            .toList();
    private final List<V1Link> v1Links =
            IntStream.range(0, POOL).mapToObj(LinkLoop::v1Link).toList();
    private final List<String> parameters =
            v1Links.stream().map(link -> link.sign(TEXT).parameter()).toList();
    private final List<byte[]> v1Payloads = v1Links.stream()
            .map(link -> (TEXT + link.id() + link.name() + link.email()).getBytes(UTF_8))
            .toList();
    private int at;

    private LinkLoop() throws GeneralSecurityException {
        mac.init(key);
    }

    public static void main(String[] arguments) throws Exception {
        AmazonCorrettoCryptoProvider.install();
        AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        new LinkLoop().run(arguments[0]);
    }

    private void run(String subject) throws Exception {
        var works = Map.<String, Supplier<?>>of(
                "v1 bare SHA-256", () -> digest.digest(next(v1Payloads)),
                "v1 sign ours", () -> next(v1Links).sign(TEXT).parameter(),
                "v1 verify ours", this::verifyV1,
                "v2 bare HMAC-SHA-256", () -> mac.doFinal(next(payloads)),
                "v2 sign ours", () -> next(links).issue(new LinkSigner(secret)),
                "v2 verify ours", this::verify);
        var work = works.get(subject);
        var turns = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        System.out.println("ready");
        for (var turn = turns.readLine(); turn != null; turn = turns.readLine()) {
            System.out.println(turn(work, Long.parseLong(turn)));
        }
    }

    private static long turn(Supplier<?> work, long milliseconds) {
        var end = System.nanoTime() + milliseconds * 1_000_000;
        var done = 0L;
        while (System.nanoTime() < end) {
            for (var few = 0; few < FEW; few++) {
                if (work.get() == null) {
                    throw new IllegalStateException("nothing done");
                }
            }
            done += FEW;
        }
        return done;
    }

    private Object verifyV1() {
        var link = V1Link.parse(next(parameters)).orElseThrow();
        return require(SignedLinks.check(link, keys, Instant.EPOCH), SignedLinkCheck.Genuine.class);
    }

    private Object verify() {
        var link = PersonalLink.parse(next(tokens)).orElseThrow();
        return require(LinkVerifier.check(tenant, link, Optional.of(secret)), LinkCheck.Genuine.class);
    }

    private static Object require(Object check, Class<?> genuine) {
        if (!genuine.isInstance(check)) {
            throw new IllegalStateException("not verified");
        }
        return check;
    }

    private <T> T next(List<T> pool) {
        at = at == POOL - 1 ? 0 : at + 1;
        return pool.get(at);
    }

    private PersonalLink link() {
        var id = new LinkId(tenant, Id.next(), Id.next(), LinkUse.multi);
        return new PersonalLink(
                1,
                id.use(),
                id.text(),
                tenant,
                id.meetingId(),
                id.participantId(),
                Instant.parse("2030-01-01T00:00:00Z"));
    }

    private static V1Link v1Link(int number) {
        return new V1Link(CLIENT, "crm-" + number, "John Doe", "john.doe." + number + "@example.com");
    }

    private static byte[] concat(byte[] one, byte[] other) {
        var both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
