package org.convene.access.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids of links of version 2: derived and not drawn, so that one question has one link and nothing is kept of it. Nine
 * bytes are of whom the link is for, three of the tenant, so that an id that is no link of a tenant is known as such.
 */
final class LinkId {
    private static final byte[] LABEL = "convene-link-id".getBytes(US_ASCII);
    private static final int PERSON = 12 + 12 + 1 + Integer.BYTES;
    private static final int OWN = 9;
    private static final int CHECK = 3;
    private static final HexFormat HEX = HexFormat.of();

    private LinkId() {}

    /**
     * @param generation how many links of this participant and use were revoked before
     */
    static String of(String tenant, String meetingId, String participantId, LinkUse use, int generation) {
        var person = digest(ByteBuffer.allocate(PERSON)
                .put(HEX.parseHex(meetingId))
                .put(HEX.parseHex(participantId))
                .put((byte) use.ordinal())
                .putInt(generation));
        return HEX.formatHex(person, 0, OWN) + check(tenant, ByteBuffer.wrap(person, 0, OWN));
    }

    /** Whether it can be the id of a link of this tenant. */
    static boolean isOf(String tenant, String id) {
        var own = ByteBuffer.wrap(HEX.parseHex(id), 0, OWN);
        return id.endsWith(check(tenant, own));
    }

    private static String check(String tenant, ByteBuffer own) {
        var both = ByteBuffer.allocate(OWN + tenant.length()).put(own).put(tenant.getBytes(US_ASCII));
        return HEX.formatHex(digest(both), 0, CHECK);
    }

    private static byte[] digest(ByteBuffer bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(LABEL);
            return digest.digest(bytes.array());
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
