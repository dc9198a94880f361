package org.convene.access.link;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
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
    private static final HexFormat HEX = HexFormat.of();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    public PersonalLink {
        if (secretNumber < 1 || secretNumber > 255) {
            throw new IllegalArgumentException("secretNumber must be 1 to 255");
        }
        if (!Stream.of(id, tenant, meetingId, participantId).allMatch(Id::isValid)) {
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
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() != LENGTH || !isOnlyText(token, bytes) || bytes.get() != VERSION) {
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
            var mac = new byte[LinkSigner.MAC_LENGTH];
            bytes.get(mac);
            return Optional.of(new SignedLink(link, mac));
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

    /** The last character of a text has bits to spare, which decoding leaves out of account. */
    private static boolean isOnlyText(String token, ByteBuffer bytes) {
        return token.equals(TEXT.encodeToString(bytes.array()));
    }

    private static String id(ByteBuffer bytes) {
        var id = new byte[ID_LENGTH];
        bytes.get(id);
        return HEX.formatHex(id);
    }
}
