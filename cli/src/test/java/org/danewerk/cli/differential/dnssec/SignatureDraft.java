package org.danewerk.cli.differential.dnssec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.danewerk.lab.zone.ZoneKey;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A signature whose every field may be made another. RFC 4034 §3. */
record SignatureDraft(Name owner, long ttl, byte[] fields, Name signer, byte[] signature) {
    static SignatureDraft of(RRSIGRecord model) {
        byte[] fields = Arrays.copyOf(model.rdataToWireCanonical(), SIGNER);
        return new SignatureDraft(model.getName(), model.getTTL(), fields, model.getSigner(), model.getSignature());
    }

    SignatureDraft typeCovered(int type) {
        return with(0, (short) type);
    }

    SignatureDraft algorithm(int algorithm) {
        return with(2, (byte) algorithm);
    }

    int labels() {
        return fields[3];
    }

    SignatureDraft labels(int labels) {
        return with(3, (byte) labels);
    }

    SignatureDraft originalTtl(int seconds) {
        return with(4, seconds);
    }

    SignatureDraft dates(Instant inception, Instant expiration) {
        return with(8, (int) expiration.getEpochSecond()).with(12, (int) inception.getEpochSecond());
    }

    SignatureDraft tag(int tag) {
        return with(16, (short) tag);
    }

    SignatureDraft signer(Name other) {
        return new SignatureDraft(owner, ttl, fields, other, signature);
    }

    SignatureDraft signature(byte[] octets) {
        return new SignatureDraft(owner, ttl, fields, signer, octets);
    }

    /** With the signature it has. */
    RRSIGRecord record() {
        byte[] name = signer.toWireCanonical();
        byte[] data = ByteBuffer.allocate(SIGNER + name.length + signature.length)
                .put(fields)
                .put(name)
                .put(signature)
                .array();
        try {
            return (RRSIGRecord) Record.fromWire(wire(data), org.xbill.DNS.Section.ANSWER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the signature that these fields ask for. */
    RRSIGRecord signed(ZoneKey key, List<Record> records) {
        var rrset = new RRset();
        records.forEach(rrset::addRR);
        return signature(key.sign(DNSSEC.digestRRset(signature(ANYTHING).record(), rrset)))
                .record();
    }

    private byte[] wire(byte[] data) {
        byte[] name = owner.toWire();
        return ByteBuffer.allocate(name.length + 10 + data.length)
                .put(name)
                .putShort((short) Type.RRSIG)
                .putShort((short) DClass.IN)
                .putInt((int) ttl)
                .putShort((short) data.length)
                .put(data)
                .array();
    }

    private SignatureDraft with(int at, byte value) {
        byte[] changed = fields.clone();
        changed[at] = value;
        return new SignatureDraft(owner, ttl, changed, signer, signature);
    }

    private SignatureDraft with(int at, short value) {
        byte[] changed = fields.clone();
        ByteBuffer.wrap(changed).putShort(at, value);
        return new SignatureDraft(owner, ttl, changed, signer, signature);
    }

    private SignatureDraft with(int at, int value) {
        byte[] changed = fields.clone();
        ByteBuffer.wrap(changed).putInt(at, value);
        return new SignatureDraft(owner, ttl, changed, signer, signature);
    }

    private static final int SIGNER = 18;
    private static final byte[] ANYTHING = {0};
}
