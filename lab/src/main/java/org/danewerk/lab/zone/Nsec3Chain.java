package org.danewerk.lab.zone;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3PARAMRecord;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/** Absence proven by hashes of names. RFC 5155 §7. */
final class Nsec3Chain implements DenialChain {
    private final ZoneNodes nodes;
    private final DenialKind.Nsec3 kind;
    private final Memo<TreeMap<String, Name>> byHash = Memo.of(this::hashed);

    Nsec3Chain(ZoneNodes nodes, DenialKind.Nsec3 kind) {
        this.nodes = nodes;
        this.kind = kind;
    }

    /** RFC 5155 §4: flags are zero here, opt-out or not. */
    static Record parameters(Name origin, DenialKind.Nsec3 kind) {
        return new NSEC3PARAMRecord(origin, DClass.IN, 0, NSEC3Record.SHA1_DIGEST_ID, 0, kind.iterations(), null);
    }

    /** RFC 5155 §7.2.3, and §7.2.4 for a delegation that opt-out leaves out. */
    @Override
    public Set<Record> noData(Name existing) {
        if (byHash.get().containsKey(hash(existing))) {
            return Set.of(matching(existing));
        }
        Name encloser = ZoneNodes.parent(existing);
        while (!byHash.get().containsKey(hash(encloser))) {
            encloser = ZoneNodes.parent(encloser);
        }
        return encloserProof(existing, encloser);
    }

    /** RFC 5155 §7.2.2. */
    @Override
    public Set<Record> noName(Name absent, Name encloser) {
        var proof = encloserProof(absent, encloser);
        proof.add(matchingOrCovering(ZoneNodes.child("*", encloser)));
        return proof;
    }

    /** RFC 5155 §7.2.6. */
    @Override
    public Set<Record> wildcardAnswer(Name absent, Name encloser) {
        return Set.of(matchingOrCovering(nextCloser(absent, encloser)));
    }

    /** RFC 5155 §7.2.5. */
    @Override
    public Set<Record> wildcardNoData(Name absent, Name encloser) {
        return noName(absent, encloser);
    }

    @Override
    public List<Record> all() {
        return byHash.get().keySet().stream().<Record>map(this::nsec3).toList();
    }

    /** RFC 5155 §7.2.1. */
    private Set<Record> encloserProof(Name absent, Name encloser) {
        var proof = new LinkedHashSet<Record>();
        proof.add(matching(encloser));
        proof.add(matchingOrCovering(nextCloser(absent, encloser)));
        return proof;
    }

    private static Name nextCloser(Name absent, Name encloser) {
        return new Name(absent, absent.labels() - encloser.labels() - 1);
    }

    private Record matching(Name name) {
        String hash = hash(name);
        if (!byHash.get().containsKey(hash)) {
            throw new IllegalStateException(name + " has no NSEC3 record");
        }
        return nsec3(hash);
    }

    private Record matchingOrCovering(Name name) {
        var floor = byHash.get().floorKey(hash(name));
        return nsec3(floor != null ? floor : byHash.get().lastKey()); // the last one covers what is before the first
    }

    private Record nsec3(String hash) {
        var hashes = byHash.get();
        var next = hashes.higherKey(hash);
        return new NSEC3Record(
                ZoneNodes.child(hash, nodes.origin()),
                DClass.IN,
                nodes.denialTtlSeconds(),
                NSEC3Record.SHA1_DIGEST_ID,
                kind.optOut() ? OPT_OUT : 0,
                kind.iterations(),
                null,
                BASE32HEX.fromString(next != null ? next : hashes.firstKey()),
                types(Objects.requireNonNull(hashes.get(hash))));
    }

    /** RFC 5155 §7.1: the RRSIG bit only where something is signed, which an insecure delegation and an empty name are not. */
    private int[] types(Name name) {
        var types = new TreeSet<>(nodes.types(name));
        if (nodes.isCut(name)) {
            types.removeIf(type -> type != Type.NS && type != Type.DS);
        }
        if (!types.isEmpty() && !types.equals(Set.of(Type.NS))) {
            types.add(Type.RRSIG);
        }
        return types.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Names with an NSEC3 record by their hash. RFC 5155 §7.1: empty non-terminals have one unless all below them is left out. */
    private TreeMap<String, Name> hashed() {
        var hashes = new TreeMap<String, Name>();
        for (Name name : nodes.names()) {
            boolean leftOut = nodes.isBelowCut(name)
                    || (kind.optOut() && nodes.isCut(name) && !nodes.types(name).contains(Type.DS));
            if (!leftOut) {
                hashes.put(hash(name), name);
                nodes.ancestors(name)
                        .filter(above -> nodes.emptyNonTerminals().contains(above))
                        .forEach(above -> hashes.put(hash(above), above));
            }
        }
        return hashes;
    }

    /** Base32hex of the hash in upper case, which sorts as the octets do. RFC 5155 §5. */
    private String hash(Name name) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            byte[] hash = sha1.digest(name.toWireCanonical());
            for (int i = 0; i < kind.iterations(); i++) {
                hash = sha1.digest(hash);
            }
            return BASE32HEX.toString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static final int OPT_OUT = 1;
    private static final base32 BASE32HEX = new base32(base32.Alphabet.BASE32HEX, false, false);
}
