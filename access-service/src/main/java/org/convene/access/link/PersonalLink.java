package org.convene.access.link;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.convene.platform.time.Id;

/**
 * A personal link of version 2 (D6). Its token is base64url without padding of: version (1 byte), number of the
 * tenant's secret (1), use (1), id (12), tenant (12), meeting (12), participant (12), expiry in seconds since 1970 (8,
 * big-endian), HMAC-SHA-256 over all of that (32). Every field has its fixed length, so no two links have the same
 * bytes, and one link has one text.
 *
 * @param id 24 hex digits
 * @param expiresAt the outer limit, in whole seconds; when the meeting's door is open is the meeting's own matter
 */
public record PersonalLink(
        int secretNumber,
        LinkUse use,
        String id,
        String tenant,
        String meetingId,
        String participantId,
        Instant expiresAt) {
    private static final byte VERSION = 2;
    private static final int ID_LENGTH = 12;
    private static final int PAYLOAD_LENGTH = 3 + 4 * ID_LENGTH + Long.BYTES;
    private static final int LENGTH = PAYLOAD_LENGTH + LinkSigner.MAC_LENGTH;
    private static final int TEXT_LENGTH = (LENGTH * 8 + 5) / 6;

    /** The last character has four bits to spare, which decoding leaves out of account; these have none of them set. */
    private static final String LAST = "AQgw";

    private static final HexFormat HEX = HexFormat.of();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    public PersonalLink {
        if (secretNumber < 1 || secretNumber > 255) {
            throw new IllegalArgumentException("secretNumber must be 1 to 255");
        }
        if (!(Id.isValid(id) && Id.isValid(tenant) && Id.isValid(meetingId) && Id.isValid(participantId))) {
            throw new IllegalArgumentException("id, tenant, meetingId and participantId must be 24 hex digits");
        }
        expiresAt = Instant.ofEpochSecond(expiresAt.getEpochSecond());
    }

    /** The token, signed. */
    public String issue(LinkSigner signer) {
        var payload = payload();
        return TEXT.encodeToString(ByteBuffer.allocate(LENGTH)
                .put(payload)
                .put(signer.sign(payload))
                .array());
    }

    /** Reads a token without believing it; empty if its form is not a link's. */
    public static Optional<SignedLink> parse(String token) {
        try {
            if (token.length() != TEXT_LENGTH || LAST.indexOf(token.charAt(TEXT_LENGTH - 1)) < 0) {
                return Optional.empty();
            }
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() != LENGTH || bytes.get() != VERSION) {
                return Optional.empty();
            }
            var link = new PersonalLink(
                    Byte.toUnsignedInt(bytes.get()),
                    LinkUse.of(bytes.get()),
                    id(bytes),
                    id(bytes),
                    id(bytes),
                    id(bytes),
                    Instant.ofEpochSecond(bytes.getLong()));
            return Optional.of(new SignedLink(
                    link,
                    Arrays.copyOf(bytes.array(), PAYLOAD_LENGTH),
                    Arrays.copyOfRange(bytes.array(), PAYLOAD_LENGTH, LENGTH)));
        } catch (IllegalArgumentException | DateTimeException failure) {
            return Optional.empty();
        }
    }

    byte[] payload() {
        return ByteBuffer.allocate(PAYLOAD_LENGTH)
                .put(VERSION)
                .put((byte) secretNumber)
                .put((byte) use.ordinal())
                .put(HEX.parseHex(id))
                .put(HEX.parseHex(tenant))
                .put(HEX.parseHex(meetingId))
                .put(HEX.parseHex(participantId))
                .putLong(expiresAt.getEpochSecond())
                .array();
    }

    private static String id(ByteBuffer bytes) {
        var start = bytes.position();
        bytes.position(start + ID_LENGTH);
        return HEX.formatHex(bytes.array(), start, start + ID_LENGTH);
    }
}
