package org.convene.access.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.crypto.spec.SecretKeySpec;
import org.convene.access.key.LinkSecret;
import org.junit.jupiter.api.Test;

/**
 * 540,000 forged links of version 2, of which none is taken; with those of version 1 it is a million. Genuine ones that
 * are over, or were revoked, are refused by {@code EndedLinksTest}.
 */
class ForgedPersonalLinksTest {
    private static final int EACH = 60_000;
    private static final int ISSUED = 200;
    private static final int PAYLOAD = 59;
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String TENANT = "65f0c0ffee0123456789ab01";
    private static final String OTHER = "65f0c0ffee0123456789ab02";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SplittableRandom random = new SplittableRandom(20300101);
    private final Map<Integer, LinkSecret> secrets = Map.of(1, secret(1, 1), 2, secret(2, 2));
    private final List<String> issued = new ArrayList<>();

    /** Makes one forgery of a link. */
    private interface Forger {
        String forge(String token);
    }

    @Test
    void noneIsTakenButThoseThatWereIssued() {
        for (var each = 0; each < ISSUED; each++) {
            issued.add(issue(link(TENANT, NOW.plusSeconds(1 + each))));
        }
        assertThat(issued).allMatch(this::isTaken);

        assertThat(taken(this::withABitFlipped)).isZero();
        assertThat(taken(this::withACharacterReplaced)).isZero();
        assertThat(taken(this::cut)).isZero();
        assertThat(taken(this::extended)).isZero();
        assertThat(taken(this::slid)).isZero();
        assertThat(taken(this::withTheSignatureOfAnother)).isZero();
        assertThat(taken(this::reencoded)).isZero();
        assertThat(taken(token -> issue(link(OTHER, NOW.plusSeconds(9)))))
                .as("another tenant's")
                .isZero();
        assertThat(taken(token -> link(TENANT, NOW.plusSeconds(9)).issue(new LinkSigner(secret(1, 9)))))
                .as("signed with another tenant's secret, or one that is over")
                .isZero();
    }

    /** Links are revoked by their ids. */
    @Test
    void whoHasStolenASecretHasNoIdsToChooseFrom() {
        for (var each = 0; each < 50; each++) {
            var genuine = link(TENANT, NOW.plusSeconds(9));
            var another = link(TENANT, NOW.plusSeconds(9)).id();

            assertThat(isTaken(issue(genuine))).isTrue();
            assertThat(isTaken(issue(with(genuine, id())))).isFalse();
            assertThat(isTaken(issue(with(genuine, another)))).as("another's").isFalse();
        }
    }

    private static PersonalLink with(PersonalLink link, String id) {
        return new PersonalLink(
                link.secretNumber(),
                link.use(),
                id,
                link.tenant(),
                link.meetingId(),
                link.participantId(),
                link.expiresAt());
    }

    private long taken(Forger forger) {
        var taken = 0;
        for (var each = 0; each < EACH; each++) {
            var token = issued.get(random.nextInt(ISSUED));
            var forged = forger.forge(token);
            taken += !forged.equals(token) && isTaken(forged) ? 1 : 0;
        }
        return taken;
    }

    private boolean isTaken(String token) {
        return PersonalLink.parse(token)
                .map(link -> LinkVerifier.check(
                        TENANT,
                        link,
                        Optional.ofNullable(secrets.get(link.claimed().secretNumber()))))
                .filter(LinkCheck.Genuine.class::isInstance)
                .isPresent();
    }

    private String withABitFlipped(String token) {
        var bytes = bytes(token);
        var bit = random.nextInt(bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return TEXT.encodeToString(bytes);
    }

    private String withACharacterReplaced(String token) {
        var text = new StringBuilder(token);
        text.setCharAt(random.nextInt(token.length()), (char) random.nextInt(32, 127));
        return text.toString();
    }

    private String cut(String token) {
        var length = random.nextInt(token.length());
        return random.nextBoolean() ? token.substring(0, length) : token.substring(token.length() - length);
    }

    /** More in front, in the midst and behind, up to what a length extension of SHA-256 would need. */
    private String extended(String token) {
        var bytes = bytes(token);
        var more = new byte[1 + random.nextInt(128)];
        random.nextBytes(more);
        var at = List.of(0, PAYLOAD, bytes.length).get(random.nextInt(3));
        var extended = new byte[bytes.length + more.length];
        System.arraycopy(bytes, 0, extended, 0, at);
        System.arraycopy(more, 0, extended, at, more.length);
        System.arraycopy(bytes, at, extended, at + more.length, bytes.length - at);
        return TEXT.encodeToString(extended);
    }

    /** The payload's bytes moved round, so that each field takes some of the next one's. */
    private String slid(String token) {
        var bytes = bytes(token);
        var slid = bytes.clone();
        var by = 1 + random.nextInt(PAYLOAD - 4);
        for (var place = 2; place < PAYLOAD; place++) {
            slid[place] = bytes[2 + (place - 2 + by) % (PAYLOAD - 2)];
        }
        return TEXT.encodeToString(slid);
    }

    private String withTheSignatureOfAnother(String token) {
        var bytes = bytes(token);
        var other = bytes(issued.get(random.nextInt(ISSUED)));
        System.arraycopy(other, PAYLOAD, bytes, PAYLOAD, LinkSigner.MAC_LENGTH);
        return TEXT.encodeToString(bytes);
    }

    /** The same bytes in another writing: a link has one text. */
    private String reencoded(String token) {
        return switch (random.nextInt(5)) {
            case 0 -> Base64.getEncoder().encodeToString(bytes(token));
            case 1 -> token + "=".repeat(1 + random.nextInt(3));
            case 2 -> token.substring(0, token.length() - 1) + (char) (token.charAt(token.length() - 1) + 1);
            case 3 ->
                new StringBuilder(token)
                        .insert(random.nextInt(token.length()), '\n')
                        .toString();
            default -> token + " ";
        };
    }

    private String issue(PersonalLink link) {
        return link.issue(new LinkSigner(secrets.get(link.secretNumber())));
    }

    private PersonalLink link(String tenant, Instant expiresAt) {
        var meeting = id();
        var participant = id();
        var use = LinkUse.values()[random.nextInt(2)];
        var id = new LinkId(tenant, meeting, participant, use).text();
        return new PersonalLink(1 + random.nextInt(2), use, id, tenant, meeting, participant, expiresAt);
    }

    private String id() {
        return "%08x%016x".formatted(random.nextInt(), random.nextLong());
    }

    private static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token);
    }

    private static LinkSecret secret(int number, int seed) {
        var key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return new LinkSecret(number, new SecretKeySpec(key, "HmacSHA256"));
    }
}
