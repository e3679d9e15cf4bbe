package org.danewerk.net.jca;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Verifies ECDSA with r and s side by side by a provider that reads them in DER. */
final class PlainEcdsa extends SignatureSpi {
    private final String der;
    private final int octets;
    private final Provider provider;
    private @Nullable Signature signature;

    /**
     * @param der the provider's name for the same with a signature in DER
     * @param octets of r, and of s
     */
    PlainEcdsa(String der, int octets, Provider provider) {
        this.der = der;
        this.octets = octets;
        this.provider = provider;
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
        try {
            var verifier = Signature.getInstance(der, provider);
            verifier.initVerify(key);
            signature = verifier;
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new InvalidKeyException("not a key for this provider", e); // the next provider is asked then
        }
    }

    @Override
    protected void engineUpdate(byte octet) throws SignatureException {
        begun().update(octet);
    }

    @Override
    protected void engineUpdate(byte[] data, int from, int length) throws SignatureException {
        begun().update(data, from, length);
    }

    @Override
    protected boolean engineVerify(byte[] plain) throws SignatureException {
        if (plain.length != 2 * octets) {
            throw new SignatureException(plain.length + " octets where r and s have " + octets + " each");
        }
        try {
            return begun().verify(inDer(plain));
        } catch (SignatureException e) {
            return false; // BoringSSL throws for an r or s out of range
        }
    }

    /** A sequence of two numbers, each as short as it goes. */
    private byte[] inDer(byte[] plain) {
        byte[] r = integer(plain, 0);
        byte[] s = integer(plain, octets);
        var out = new ByteArrayOutputStream(r.length + s.length + 6);
        out.write(SEQUENCE);
        out.write(r.length + s.length + 4); // up to 102: one octet of length is enough
        write(out, r);
        write(out, s);
        return out.toByteArray();
    }

    private byte[] integer(byte[] plain, int from) {
        return new BigInteger(1, Arrays.copyOfRange(plain, from, from + octets)).toByteArray();
    }

    private static void write(ByteArrayOutputStream out, byte[] integer) {
        out.write(INTEGER);
        out.write(integer.length);
        out.writeBytes(integer);
    }

    private Signature begun() throws SignatureException {
        if (signature == null) {
            throw new SignatureException("no key was given");
        }
        return signature;
    }

    /** Signing is the JDK's: the next provider is asked. */
    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
        throw new InvalidKeyException("verifies only");
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        throw new SignatureException("verifies only");
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("there are no parameters");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("there are no parameters");
    }

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
}
