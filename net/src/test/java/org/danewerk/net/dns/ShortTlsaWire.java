package org.danewerk.net.dns;

import java.nio.ByteBuffer;
import java.security.Signature;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Writes a signed TLSA record that dnsjava refuses to make, octet by octet. */
final class ShortTlsaWire {
    private ShortTlsaWire() {}

    /** @param data of a type that stands in for TLSA */
    static byte[] answer(Message reply, Record data, TestZone zone) {
        try {
            byte[] head = reply.toWire();
            // header and question; the additional section goes
            int questionEnd = 12 + data.getName().toWire().length + 4;
            RRSIGRecord model = zone.sign(
                    new RRset(Record.newRecord(data.getName(), Type.TLSA, DClass.IN, 3600, new byte[] {3, 1, 1, 0})));
            byte[] rrsig = model.rdataToWireCanonical();
            int headSize = rrsig.length - model.getSignature().length;
            byte[] rdata = data.rdataToWireCanonical();
            byte[] owner = data.getName().toWireCanonical();
            var signed = ByteBuffer.allocate(1024);
            signed.put(rrsig, 0, headSize).put(owner);
            signed.putShort((short) Type.TLSA).putShort((short) 1).putInt(3600);
            signed.putShort((short) rdata.length).put(rdata);
            var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(zone.keys.getFirst().secret());
            signer.update(signed.array(), 0, signed.position());
            byte[] signature = signer.sign();

            var out = ByteBuffer.allocate(4096);
            out.put(head, 0, questionEnd);
            out.put(owner).putShort((short) Type.TLSA).putShort((short) 1).putInt(3600);
            out.putShort((short) rdata.length).put(rdata);
            out.put(owner).putShort((short) Type.RRSIG).putShort((short) 1).putInt(3600);
            out.putShort((short) (headSize + signature.length))
                    .put(rrsig, 0, headSize)
                    .put(signature);
            out.putShort(6, (short) 2).putShort(10, (short) 0); // counts of answer and additional
            var octets = new byte[out.position()];
            out.get(0, octets);
            return octets;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
