package org.convene.platform.time;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.bson.types.ObjectId;

/** Identifiers (D1): 24 lowercase hex digits that sort by the second of their making, in the ObjectId layout. */
public final class Id {
    private static final int LENGTH = 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Id() {}

    public static String next() {
        return ObjectId.get().toHexString();
    }

    /** One that nobody finds by trying, though it sorts like the others: 64 bits of it are random. */
    public static String unguessable() {
        var rest = new byte[Long.BYTES];
        RANDOM.nextBytes(rest);
        return next().substring(0, 8) + HexFormat.of().formatHex(rest);
    }

    /** No id of this second or later sorts before it. */
    public static String firstAt(Instant moment) {
        return new ObjectId((int) moment.getEpochSecond(), 0).toHexString().substring(0, 8) + "0".repeat(16);
    }

    public static boolean isValid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (var at = 0; at < LENGTH; at++) {
            var digit = text.charAt(at);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}
