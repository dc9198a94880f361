package org.convene.access.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the id of a link of version 2 is derived from: so one question has one link, and nothing is kept of it.
 *
 * @param generation how many links of this participant and use were revoked before
 */
record LinkId(String tenant, String meetingId, String participantId, LinkUse use, int generation) {
    private static final byte[] LABEL = "convene-link-id".getBytes(US_ASCII);
    private static final int LENGTH = 12;
    private static final int OWN = 9;
    private static final int CHECK = LENGTH - OWN;

    /** That a participant may have in one use: nobody revokes so many. */
    private static final int GENERATIONS = 1_000;

    private static final HexFormat HEX = HexFormat.of();

    /** The first one. */
    LinkId(String tenant, String meetingId, String participantId, LinkUse use) {
        this(tenant, meetingId, participantId, use, 0);
    }

    /** The first ones of a participant, in each use. */
    static Stream<LinkId> first(String tenant, String meetingId, String participantId) {
        return Arrays.stream(LinkUse.values()).map(use -> new LinkId(tenant, meetingId, participantId, use));
    }

    /** That of the link which takes the place of this one. */
    LinkId next() {
        return new LinkId(tenant, meetingId, participantId, use, generation + 1);
    }

    /** That of the link whose place this one took, if it is not the first. */
    Optional<LinkId> previous() {
        return generation == 0
                ? Optional.empty()
                : Optional.of(new LinkId(tenant, meetingId, participantId, use, generation - 1));
    }

    /** This one and those whose place it took, the newest first. */
    Stream<LinkId> backwards() {
        return Stream.iterate(Optional.of(this), Optional::isPresent, later -> later.flatMap(LinkId::previous))
                .flatMap(Optional::stream);
    }

    /** 24 hex digits. Nine bytes are of all but the tenant, three of the tenant and those nine. */
    String text() {
        var own = own();
        return own + check(tenant, own);
    }

    /** Whether it can be the id of a link of this tenant. */
    static boolean isOf(String tenant, String id) {
        return id.endsWith(check(tenant, id.substring(0, 2 * OWN)));
    }

    /** Whether it is one of those that this participant may have: nobody who can sign has others to choose from. */
    static boolean isDerived(PersonalLink link) {
        return isOf(link.tenant(), link.id()) && isOwnOfOne(link);
    }

    private static boolean isOwnOfOne(PersonalLink link) {
        var id = new LinkId(link.tenant(), link.meetingId(), link.participantId(), link.use());
        while (id.generation < GENERATIONS && !link.id().startsWith(id.own())) {
            id = id.next();
        }
        return id.generation < GENERATIONS;
    }

    private String own() {
        return HEX.formatHex(
                digest(ByteBuffer.allocate(2 * LENGTH + 1 + Integer.BYTES)
                        .put(HEX.parseHex(meetingId))
                        .put(HEX.parseHex(participantId))
                        .put((byte) use.ordinal())
                        .putInt(generation)),
                0,
                OWN);
    }

    private static String check(String tenant, String own) {
        return HEX.formatHex(digest(ByteBuffer.wrap((tenant + own).getBytes(US_ASCII))), 0, CHECK);
    }

    private static byte[] digest(ByteBuffer bytes) {
        var digest = Sha256.digest();
        digest.update(LABEL);
        return digest.digest(bytes.array());
    }
}
