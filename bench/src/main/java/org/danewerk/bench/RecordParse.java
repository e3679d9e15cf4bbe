package org.danewerk.bench;

import java.util.concurrent.TimeUnit;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaLine;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading TLSA records from text. RFC 6698 §2.2. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordParse {
    private String rdata = "3 1 1 0B9EE146071330E3DFBCDE3D3DD10126458BF84E6F1C5193193AFF73A04F8DE5";
    private String line = "_25._tcp.mx.example.org. 3600 IN TLSA 3 1 1 "
            + "0B9EE146071330E3DFBCDE3D3DD10126458BF84E6F1C5193193AFF73 A04F8DE5";

    @Benchmark
    public Parsed<TlsaRecord> rdata() {
        return TlsaText.parse(rdata);
    }

    /** As {@code dig} prints it, the data in two words. */
    @Benchmark
    public Parsed<TlsaLine> zoneLine() {
        return TlsaText.parseLine(line);
    }
}
