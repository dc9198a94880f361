package org.convene.platform.identity;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.util.Optional;
import org.jose4j.keys.EllipticCurves;

/** A point of P-256 but the one at infinity, by the formulas of the textbook (SEC 1 section 2.2.1). */
record CurvePoint(BigInteger x, BigInteger y) {
    static final BigInteger ORDER = EllipticCurves.P256.getOrder();
    static final BigInteger PRIME = ((ECFieldFp) EllipticCurves.P256.getCurve().getField()).getP();
    static final CurvePoint GENERATOR = of(EllipticCurves.P256.getGenerator());

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private static CurvePoint of(ECPoint point) {
        return new CurvePoint(point.getAffineX(), point.getAffineY());
    }

    /** One of the two that have this x, if there are any. */
    static Optional<CurvePoint> at(BigInteger x) {
        var square = x.modPow(THREE, PRIME)
                .subtract(THREE.multiply(x))
                .add(EllipticCurves.P256.getCurve().getB())
                .mod(PRIME);
        var y = square.modPow(PRIME.add(ONE).shiftRight(2), PRIME);
        return Optional.of(new CurvePoint(x, y))
                .filter(point -> y.modPow(TWO, PRIME).equals(square));
    }

    CurvePoint negated() {
        return new CurvePoint(x, PRIME.subtract(y));
    }

    CurvePoint plus(CurvePoint other) {
        var slope = equals(other)
                ? quotient(THREE.multiply(x.multiply(x).subtract(ONE)), y.shiftLeft(1))
                : quotient(other.y.subtract(y), other.x.subtract(x));
        var sum = slope.multiply(slope).subtract(x).subtract(other.x).mod(PRIME);
        return new CurvePoint(sum, slope.multiply(x.subtract(sum)).subtract(y).mod(PRIME));
    }

    /**
     * @param factor no multiple of the order
     */
    CurvePoint times(BigInteger factor) {
        var bits = factor.mod(ORDER);
        var product = this;
        for (var bit = bits.bitLength() - 2; bit >= 0; bit--) {
            product = product.plus(product);
            product = bits.testBit(bit) ? product.plus(this) : product;
        }
        return product;
    }

    private static BigInteger quotient(BigInteger dividend, BigInteger divisor) {
        return dividend.multiply(divisor.modInverse(PRIME)).mod(PRIME);
    }
}
