package org.danewerk.operations.publish;

import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.HeldRecords;
import org.danewerk.core.rollover.Memory;
import org.danewerk.core.rollover.RrsetMemory;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.core.rollover.ShownChain;
import org.danewerk.core.verdict.KeyAlgorithm;

/** Memories and journals of any kind, likely ones and others. */
final class Memories {
    private Memories() {}

    static Arbitrary<Journal> journals() {
        var taken = Combinators.combine(instants(), texts(), texts()).as(Journal.Taken::new);
        return Combinators.combine(
                        memories(), progress().optional(), taken.list().ofMaxSize(4))
                .as(Journal::new);
    }

    static Arbitrary<Memory> memories() {
        var shown = Combinators.combine(credentials(), instants()).as(ShownChain::new);
        return Combinators.combine(
                        Arbitraries.maps(owners(), rrsets()).ofMaxSize(3),
                        Arbitraries.maps(texts(), credentials()).ofMaxSize(3),
                        shown.list().ofMaxSize(3))
                .as(Memory::new);
    }

    private static Arbitrary<Journal.Progress> progress() {
        return Combinators.combine(Arbitraries.of(Goal.Intent.class).filter(one -> one != Goal.Intent.KEEP), instants())
                .as(Journal.Progress::new);
    }

    private static Arbitrary<RrsetMemory> rrsets() {
        var serves = Combinators.combine(recordSets(), ttls()).as(ServerSight.Serves::new);
        var held = Combinators.combine(recordSets(), ttls(), instants()).as(HeldRecords::new);
        var published = Combinators.combine(recordSets(), ttls(), instants()).as(RrsetMemory.Published::new);
        return Combinators.combine(
                        Arbitraries.maps(texts(), serves).ofMaxSize(3),
                        held.list().ofMaxSize(3),
                        instants().optional(),
                        published.list().ofMaxSize(3))
                .as(RrsetMemory::new);
    }

    /** Few of each, so that chains and issuers are shared as in life. */
    static Arbitrary<Credential> credentials() {
        var issuers = Combinators.combine(octets(1), octets(1)).as(Credential.Issuer::new);
        return Combinators.combine(
                        Arbitraries.of(KeyAlgorithm.class),
                        octets(1),
                        octets(1).optional(),
                        issuers.list().ofMaxSize(2))
                .as(Credential::new);
    }

    private static Arbitrary<Set<TlsaRecord>> recordSets() {
        var field = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 255));
        return Combinators.combine(field, field, field, octets(0))
                .as(TlsaRecord::new)
                .set()
                .ofMaxSize(3);
    }

    private static Arbitrary<Bytes> octets(int least) {
        var few = Arbitraries.bytes()
                .between((byte) 1, (byte) 3)
                .array(byte[].class)
                .ofMinSize(least)
                .ofMaxSize(2);
        var many = Arbitraries.bytes().array(byte[].class).ofMinSize(least).ofMaxSize(70);
        return Arbitraries.oneOf(few, many).map(Bytes::of);
    }

    private static Arbitrary<DomainName> owners() {
        var label = Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars('.', '\\')
                .ofMinLength(1)
                .ofMaxLength(20);
        return label.list().ofMinSize(1).ofMaxSize(4).map(labels -> {
            var name = DomainName.ROOT;
            for (var one : labels) {
                name = name.child(one);
            }
            return name;
        });
    }

    private static Arbitrary<Long> ttls() {
        return Arbitraries.longs().between(0, Integer.MAX_VALUE);
    }

    static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(-62_167_219_200L, 300_000_000_000L),
                        Arbitraries.oneOf(
                                Arbitraries.just(0), Arbitraries.integers().between(0, 999_999_999)))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .ofMaxLength(20)
                .filter(text ->
                        text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
