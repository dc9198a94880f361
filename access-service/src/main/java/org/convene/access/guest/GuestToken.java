package org.convene.access.guest;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.convene.access.key.LinkSecret;
import org.convene.access.link.LinkSigner;
import org.convene.platform.time.Id;

/**
 * What a guest's URL carries: base64url without padding of version (1 byte), number of the tenant's secret (1), tenant
 * (12), guest (12), expiry in seconds since 1970 (8, big-endian), HMAC-SHA-256 over all of that (32). It only names the
 * guest; what the guest may do stands in the guest's row.
 */
record GuestToken(int secretNumber, String tenant, String guestId, Instant expiresAt) {
    private static final String LABEL = "convene-guest-v1";
    private static final byte VERSION = 1;
    private static final int ID_LENGTH = 12;
    private static final int PAYLOAD_LENGTH = 2 + 2 * ID_LENGTH + Long.BYTES;
    private static final int LENGTH = PAYLOAD_LENGTH + LinkSigner.MAC_LENGTH;
    private static final HexFormat HEX = HexFormat.of();

    GuestToken {
        if (!Id.isValid(tenant) || !Id.isValid(guestId)) {
            throw new IllegalArgumentException("tenant and guestId must be 24 hex digits");
        }
        expiresAt = Instant.ofEpochSecond(expiresAt.getEpochSecond());
    }

    /** A token as somebody brought it: what it says, true or not, and the signature that may prove it. */
    static final class Claimed {
        private final GuestToken token;
        private final byte[] mac;

        private Claimed(GuestToken token, byte[] mac) {
            this.token = token;
            this.mac = mac;
        }

        GuestToken token() {
            return token;
        }

        boolean isSignedBy(LinkSecret secret) {
            return secret.number() == token.secretNumber && signer(secret).verify(token.payload(), mac);
        }
    }

    String issue(LinkSecret secret) {
        var payload = payload();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(LENGTH)
                        .put(payload)
                        .put(signer(secret).sign(payload))
                        .array());
    }

    /** Reads a token without believing it; empty if its form is not a token's. */
    static Optional<Claimed> parse(String token) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() != LENGTH || token.endsWith("=") || bytes.get() != VERSION) {
                return Optional.empty();
            }
            var claimed = new GuestToken(
                    Byte.toUnsignedInt(bytes.get()), id(bytes), id(bytes), Instant.ofEpochSecond(bytes.getLong()));
            var mac = new byte[LinkSigner.MAC_LENGTH];
            bytes.get(mac);
            return Optional.of(new Claimed(claimed, mac));
        } catch (IllegalArgumentException | DateTimeException failure) {
            return Optional.empty();
        }
    }

    private static LinkSigner signer(LinkSecret secret) {
        return new LinkSigner(secret, LABEL);
    }

    private byte[] payload() {
        return ByteBuffer.allocate(PAYLOAD_LENGTH)
                .put(VERSION)
                .put((byte) secretNumber)
                .put(HEX.parseHex(tenant))
                .put(HEX.parseHex(guestId))
                .putLong(expiresAt.getEpochSecond())
                .array();
    }

    private static String id(ByteBuffer bytes) {
        var id = new byte[ID_LENGTH];
        bytes.get(id);
        return HEX.formatHex(id);
    }
}
