package org.convene.platform.identity;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;

/** What stands in signatures by Ed25519: a point and a number, each in 32 bytes, the lowest first (RFC 8032 section 5.1). */
final class EdwardsNumbers {
    static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    /** All that a small multiple of is nothing, in every way to write them, and what is no point. */
    static final List<byte[]> SMALL_POINTS = points(
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");

    static final List<BigInteger> NUMBERS = List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            ORDER.subtract(BigInteger.ONE),
            ORDER,
            ORDER.add(BigInteger.ONE),
            ORDER.shiftLeft(3),
            BigInteger.ONE.shiftLeft(255),
            BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));

    private EdwardsNumbers() {}

    static byte[] signature(byte[] point, BigInteger number) {
        var signature = new byte[64];
        System.arraycopy(point, 0, signature, 0, 32);
        var bytes = number.toByteArray();
        for (var at = 0; at < Math.min(bytes.length, 32); at++) {
            signature[32 + at] = bytes[bytes.length - 1 - at];
        }
        return signature;
    }

    /** The same by the textbook, and by RFC 8032 none: its number is too large. */
    static byte[] enlarged(byte[] signature, int times) {
        var number = new byte[32];
        for (var at = 0; at < 32; at++) {
            number[at] = signature[63 - at];
        }
        return signature(signature, new BigInteger(1, number).add(ORDER.multiply(BigInteger.valueOf(times))));
    }

    private static List<byte[]> points(String... hexadecimal) {
        return List.of(hexadecimal).stream().map(HexFormat.of()::parseHex).toList();
    }
}
