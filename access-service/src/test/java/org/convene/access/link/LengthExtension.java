package org.convene.access.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Goes on with a SHA-256 (FIPS 180-4) of which only the result is known, as whoever forges a plain hash does. */
final class LengthExtension {
    private static final int BLOCK = 64;
    private static final int[] CONSTANTS = constants();

    private LengthExtension() {}

    /** What stands behind so many bytes before they are hashed (section 5.1.1). */
    static byte[] padding(int length) {
        var padding = new byte[BLOCK - (length + 8) % BLOCK + 8];
        padding[0] = (byte) 0x80;
        ByteBuffer.wrap(padding).putLong(padding.length - 8, length * 8L);
        return padding;
    }

    /**
     * The hash of the same, padded, and this behind it.
     *
     * @param length of what was hashed, in bytes
     * @param more less than fits a block
     */
    static String of(String hash, int length, String more) {
        var state = new int[8];
        ByteBuffer.wrap(HexFormat.of().parseHex(hash)).asIntBuffer().get(state);
        var hashed = length + padding(length).length;
        var tail = more.getBytes(US_ASCII);
        var block = ByteBuffer.allocate(BLOCK).put(tail).put(padding(hashed + tail.length));
        compress(state, block.flip());
        var result = ByteBuffer.allocate(32);
        result.asIntBuffer().put(state);
        return HexFormat.of().formatHex(result.array());
    }

    private static void compress(int[] state, ByteBuffer block) {
        var words = new int[BLOCK];
        block.asIntBuffer().get(words, 0, 16);
        for (var t = 16; t < BLOCK; t++) {
            words[t] = words[t - 16] + small(words[t - 15], 7, 18, 3) + words[t - 7] + small(words[t - 2], 17, 19, 10);
        }
        var v = state.clone();
        for (var t = 0; t < BLOCK; t++) {
            var first = v[7] + big(v[4], 6, 11, 25) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + CONSTANTS[t] + words[t];
            var second = big(v[0], 2, 13, 22) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
            System.arraycopy(v, 0, v, 1, 7);
            v[4] += first;
            v[0] = first + second;
        }
        for (var each = 0; each < state.length; each++) {
            state[each] += v[each];
        }
    }

    private static int big(int x, int one, int two, int three) {
        return Integer.rotateRight(x, one) ^ Integer.rotateRight(x, two) ^ Integer.rotateRight(x, three);
    }

    private static int small(int x, int one, int two, int shift) {
        return Integer.rotateRight(x, one) ^ Integer.rotateRight(x, two) ^ x >>> shift;
    }

    /** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (section 4.2.2). */
    private static int[] constants() {
        var constants = new int[BLOCK];
        var prime = BigInteger.ONE;
        for (var each = 0; each < BLOCK; each++) {
            prime = prime.nextProbablePrime();
            var cube = prime.shiftLeft(96);
            var low = BigInteger.ZERO;
            var high = BigInteger.ONE.shiftLeft(36);
            while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
                var middle = low.add(high).shiftRight(1);
                var isLow = middle.pow(3).compareTo(cube) <= 0;
                low = isLow ? middle : low;
                high = isLow ? high : middle;
            }
            constants[each] = low.intValue();
        }
        return constants;
    }
}
