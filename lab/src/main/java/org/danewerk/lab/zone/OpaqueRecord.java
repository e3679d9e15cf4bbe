package org.danewerk.lab.zone;

import java.util.HexFormat;
import org.danewerk.core.base.Bytes;
import org.xbill.DNS.Compression;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSInput;
import org.xbill.DNS.DNSOutput;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Tokenizer;

/** A record of any type with any data: dnsjava's own classes refuse malformed ones, such as TLSA records without a digest. */
public final class OpaqueRecord extends Record {
    private static final long serialVersionUID = 1L;

    private final transient Bytes data;

    public OpaqueRecord(Name name, int type, long ttlSeconds, Bytes data) {
        super(name, type, DClass.IN, ttlSeconds);
        this.data = data;
    }

    @Override
    protected void rrToWire(DNSOutput out, Compression compression, boolean canonical) {
        out.writeByteArray(data.toArray());
    }

    /** The generic form. RFC 3597 §5. */
    @Override
    protected String rrToString() {
        return "\\# " + data.size() + " " + HexFormat.of().formatHex(data.toArray());
    }

    @Override
    protected void rrFromWire(DNSInput in) {
        throw new UnsupportedOperationException("made, never read");
    }

    @Override
    protected void rdataFromString(Tokenizer tokenizer, Name origin) {
        throw new UnsupportedOperationException("made, never read");
    }
}
