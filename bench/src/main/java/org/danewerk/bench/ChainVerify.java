package org.danewerk.bench;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Judging a chain as it comes from a handshake: nothing of it has been parsed before. P-256 keys. RFC 7671 §5. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChainVerify {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final DomainName HOST = DomainName.of("mx.example.org");

    private final List<Bytes> chain;
    private final TlsaRrset leafKey;
    private final TlsaRrset root;

    public ChainVerify() {
        var pki = Pki.seeded(1, NOW);
        var authority = pki.authority("Root");
        var intermediate = pki.ca("Intermediate").issuedBy(authority).issue();
        var leaf = pki.leaf(HOST.toText()).issuedBy(intermediate).issue();
        chain = leaf.chain().stream().map(Issued::der).toList();
        leafKey = TlsaRrset.of(List.of(leaf.tlsa(3, 1, 1)));
        root = TlsaRrset.of(List.of(authority.tlsa(2, 0, 1)));
        requireMatch(leafKey311(), 0);
        requireMatch(root201(), 2);
    }

    /** 3 1 1: the digest of the server's own key, no path and no names. */
    @Benchmark
    public ChainResult leafKey311() {
        return verify(leafKey);
    }

    /** 2 0 1 with the root sent: two signatures, names and dates of three certificates. */
    @Benchmark
    public ChainResult root201() {
        return verify(root);
    }

    private ChainResult verify(TlsaRrset records) {
        return DaneVerifier.verify(
                records, PresentedChain.ofDer(chain), List.of(HOST), List.of(), NOW, DaneOptions.SMTP);
    }

    /** A benchmark of a failure would look fast. */
    private static void requireMatch(ChainResult result, int depth) {
        if (result.match().map(RecordResult.Matched::depth).orElse(-1) != depth) {
            throw new IllegalStateException("no match at depth " + depth + ": " + result);
        }
    }
}
