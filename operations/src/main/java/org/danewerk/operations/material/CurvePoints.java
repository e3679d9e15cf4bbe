package org.danewerk.operations.material;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/**
 * The public point of an elliptic-curve private key that comes without it; the platform has no function for that. Plain
 * double-and-add: not meant for where somebody else can time it. RFC 5915 §3, SEC 1 §2.3.3.
 */
final class CurvePoints {
    private CurvePoints() {}

    /**
     * @param curve the OID of a named curve, in DER
     * @return the point uncompressed; empty for a curve the platform does not know, or a private key out of range
     */
    static Optional<Bytes> publicPoint(Bytes curve, Bytes privateKey) {
        return parameters(curve).flatMap(parameters -> {
            var factor = new BigInteger(1, privateKey.toArray());
            if (factor.signum() == 0 || factor.compareTo(parameters.getOrder()) >= 0) {
                return Optional.empty();
            }
            var field = ((ECFieldFp) parameters.getCurve().getField()).getP();
            return Optional.of(encode(
                    multiply(
                            parameters.getGenerator(),
                            factor,
                            parameters.getCurve().getA(),
                            field),
                    field));
        });
    }

    private static Optional<ECParameterSpec> parameters(Bytes curve) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(curve.toArray());
            return Optional.of(parameters.getParameterSpec(ECParameterSpec.class))
                    .filter(spec -> spec.getCurve().getField() instanceof ECFieldFp);
        } catch (GeneralSecurityException | IOException e) {
            return Optional.empty();
        }
    }

    private static ECPoint multiply(ECPoint point, BigInteger factor, BigInteger a, BigInteger p) {
        var sum = ECPoint.POINT_INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum, a, p);
            if (factor.testBit(bit)) {
                sum = add(sum, point, a, p);
            }
        }
        return sum;
    }

    private static ECPoint add(ECPoint one, ECPoint other, BigInteger a, BigInteger p) {
        if (one.equals(ECPoint.POINT_INFINITY)) {
            return other;
        }
        if (other.equals(ECPoint.POINT_INFINITY)) {
            return one;
        }
        var x1 = one.getAffineX();
        var y1 = one.getAffineY();
        var x2 = other.getAffineX();
        var y2 = other.getAffineY();
        if (x1.equals(x2) && !y1.equals(y2)) {
            return ECPoint.POINT_INFINITY;
        }
        var slope = x1.equals(x2)
                ? x1.pow(2)
                        .multiply(BigInteger.valueOf(3))
                        .add(a)
                        .multiply(y1.shiftLeft(1).modInverse(p))
                : y2.subtract(y1).multiply(x2.subtract(x1).mod(p).modInverse(p));
        var x3 = slope.pow(2).subtract(x1).subtract(x2).mod(p);
        return new ECPoint(x3, slope.multiply(x1.subtract(x3)).subtract(y1).mod(p));
    }

    private static Bytes encode(ECPoint point, BigInteger p) {
        int size = (p.bitLength() + 7) / 8;
        var encoded = new byte[1 + 2 * size];
        encoded[0] = 4;
        put(point.getAffineX(), encoded, 1, size);
        put(point.getAffineY(), encoded, 1 + size, size);
        return Bytes.of(encoded);
    }

    private static void put(BigInteger number, byte[] into, int from, int size) {
        var octets = number.toByteArray();
        int sign = octets.length > size ? 1 : 0;
        System.arraycopy(octets, sign, into, from + size - (octets.length - sign), octets.length - sign);
    }
}
