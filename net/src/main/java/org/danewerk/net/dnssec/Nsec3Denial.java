package org.danewerk.net.dnssec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Signer;
import org.danewerk.net.dns.message.RrType;

/** Denial by NSEC3 records of one zone and one set of parameters. RFC 5155 §8, RFC 9276. Not for use by several threads. */
final class Nsec3Denial implements Denial {
    private static final int SHA1 = 1;
    private static final int OPT_OUT = 1;

    private final DomainName apex;
    private final List<Nsec3> records;
    private final List<Signer> signers;
    private final long ttlSeconds;
    private final ValidationLimits limits;
    private final int iterations;
    private final Map<DomainName, Bytes> hashes = new HashMap<>();
    private final MessageDigest sha1;
    private int hashesLeft;

    /** @param hash of the owner, from its first label */
    record Nsec3(Bytes hash, int flags, int iterations, Bytes salt, Bytes next, TypeBitmap types) {
        /** Nothing where the hash or a flag is unknown: such a record is ignored. RFC 5155 §8.1, §8.2 */
        static Optional<Nsec3> of(DomainName owner, DomainName apex, Bytes rdata) {
            if (owner.isRoot() || !owner.parent().equals(apex) || rdata.size() < 6) {
                return Optional.empty();
            }
            int saltEnd = 5 + rdata.at(4);
            if (rdata.at(0) != SHA1 || rdata.at(1) > OPT_OUT || saltEnd >= rdata.size()) {
                return Optional.empty();
            }
            int nextEnd = saltEnd + 1 + rdata.at(saltEnd);
            if (nextEnd > rdata.size()) {
                return Optional.empty();
            }
            return base32hex(owner.labels().getFirst())
                    .map(hash -> new Nsec3(
                            hash,
                            rdata.at(1),
                            rdata.at(2) << 8 | rdata.at(3),
                            rdata.slice(5, saltEnd),
                            rdata.slice(saltEnd + 1, nextEnd),
                            new TypeBitmap(rdata.slice(nextEnd, rdata.size()))));
        }

        boolean optOut() {
            return flags == OPT_OUT;
        }

        boolean covers(Bytes name) {
            boolean behindOwner = compare(hash, name) < 0;
            boolean beforeNext = compare(name, next) < 0;
            return compare(hash, next) < 0 ? behindOwner && beforeNext : behindOwner || beforeNext;
        }

        private static int compare(Bytes a, Bytes b) {
            return java.util.Arrays.compareUnsigned(a.toArray(), b.toArray());
        }
    }

    private Nsec3Denial(
            DomainName apex, List<Nsec3> records, List<Signer> signers, long ttlSeconds, ValidationLimits limits) {
        this.apex = apex;
        this.records = List.copyOf(records);
        this.signers = List.copyOf(signers);
        this.ttlSeconds = ttlSeconds;
        this.limits = limits;
        this.iterations = records.getFirst().iterations;
        try {
            this.sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is part of every Java", e);
        }
    }

    static Denial of(
            DomainName apex, List<Nsec3> records, List<Signer> signers, long ttlSeconds, ValidationLimits limits) {
        var first = records.getFirst();
        for (var nsec3 : records) {
            if (nsec3.iterations != first.iterations || !nsec3.salt.equals(first.salt)) {
                return new None(new DnssecReason(
                        DnssecCause.DENIAL_INCOMPLETE, // RFC 5155 §8.2
                        "the NSEC3 records of " + apex.toText() + " differ in their parameters"));
            }
        }
        return new Nsec3Denial(apex, records, signers, ttlSeconds, limits);
    }

    @Override
    public Proof absence(DomainName name, int type, Absence claimed) {
        return notComputed().orElseGet(() -> atMostInsecure(computedAbsence(name, type, claimed)));
    }

    private Proof computedAbsence(DomainName name, int type, Absence claimed) {
        step();
        try {
            var match = match(name);
            if (match.isPresent()) {
                return atName(match.get(), name, type);
            }
            DomainName encloser = closestEncloser(name);
            var cover = cover(nextCloser(name, encloser));
            if (cover.isEmpty()) {
                return new Proof.NotProven(new DnssecReason(
                        DnssecCause.DENIAL_INCOMPLETE,
                        "no NSEC3 record covers " + nextCloser(name, encloser).toText()));
            }
            step();
            DomainName wildcard = encloser.child("*");
            var atWildcard = match(wildcard);
            if (atWildcard.isPresent()) { // RFC 5155 §8.7
                return weaken(atName(atWildcard.get(), wildcard, type), cover.get(), name);
            }
            if (cover(wildcard).isPresent()) { // RFC 5155 §8.4
                return weaken(new Proof.Proven(Absence.NXDOMAIN), cover.get(), name);
            }
            // RFC 5155 §8.5 as in erratum 3441, §8.6; that no name is there takes the wildcard's denial too, §8.4
            return cover.get().optOut() && claimed == Absence.NODATA
                    ? new Proof.Insecure(Absence.NODATA, optOut(name))
                    : new Proof.NotProven(new DnssecReason(
                            DnssecCause.DENIAL_INCOMPLETE, "no NSEC3 record covers the wildcard " + wildcard.toText()));
        } catch (NoProof e) {
            return new Proof.NotProven(e.reason);
        }
    }

    @Override
    public Proof noCloserMatch(DomainName name, DomainName wildcardParent) {
        return notComputed().orElseGet(() -> atMostInsecure(computedNoCloserMatch(name, wildcardParent)));
    }

    private Proof computedNoCloserMatch(DomainName name, DomainName wildcardParent) {
        step();
        try {
            var cover = cover(nextCloser(name, wildcardParent));
            return cover.isPresent()
                    ? weaken(new Proof.Proven(Absence.NXDOMAIN), cover.get(), name)
                    : new Proof.NotProven(new DnssecReason(
                            DnssecCause.WILDCARD_WRONG,
                            "no NSEC3 record shows that " + name.toText() + " itself does not exist"));
        } catch (NoProof e) {
            return new Proof.NotProven(e.reason);
        }
    }

    @Override
    public Cut cutAt(DomainName name) {
        if (tooManyIterations() && limits.iterationsAreError()) {
            return new Cut.NotProven(iterations());
        }
        if (tooManyToCompute()) {
            return new Cut.Insecure(iterations());
        }
        // That there is no cut makes nothing secure: what stands below is still to be signed by this zone.
        step();
        try {
            var match = match(name);
            if (match.isPresent()) {
                var types = match.get().types;
                if (types.has(RrType.DS) || types.has(RrType.SOA) && !name.isRoot()) {
                    return new Cut.NotProven(
                            types.has(RrType.DS)
                                    ? new DnssecReason(
                                            DnssecCause.DENIAL_CONTRADICTED,
                                            "the NSEC3 record of " + name.toText() + " lists a DS record")
                                    : new DnssecReason(
                                            DnssecCause.DENIAL_WRONG_ZONE,
                                            "the NSEC3 record of " + name.toText() + " is of the child zone"));
                }
                return types.has(RrType.NS)
                        ? new Cut.Insecure(new DnssecReason(DnssecCause.NO_DS, "no DS record for " + name.toText()))
                        : new Cut.None();
            }
            DomainName nextCloser = nextCloser(name, closestEncloser(name));
            var cover = cover(nextCloser);
            if (cover.isEmpty()) {
                return new Cut.NotProven(new DnssecReason(
                        DnssecCause.DENIAL_INCOMPLETE, "no NSEC3 record denies a DS record for " + name.toText()));
            }
            return cover.get().optOut() ? new Cut.Insecure(optOut(nextCloser)) : new Cut.None();
        } catch (NoProof e) {
            return new Cut.NotProven(e.reason);
        }
    }

    @Override
    public List<Signer> signers() {
        return signers;
    }

    @Override
    public long ttlSeconds() {
        return ttlSeconds;
    }

    private Proof atName(Nsec3 nsec3, DomainName name, int type) {
        if (nsec3.types.has(type) || nsec3.types.has(RrType.CNAME)) { // RFC 5155 §8.5
            return new Proof.NotProven(new DnssecReason(
                    DnssecCause.DENIAL_CONTRADICTED,
                    "the NSEC3 record of " + name.toText() + " lists "
                            + (nsec3.types.has(type) ? RrType.text(type) : "CNAME")));
        }
        if (type == RrType.DS ? nsec3.types.has(RrType.SOA) && !name.isRoot() : nsec3.types.isDelegation()) {
            return new Proof.NotProven(new DnssecReason(
                    DnssecCause.DENIAL_WRONG_ZONE,
                    "the NSEC3 record of " + name.toText() + " is of the wrong side of a zone cut"));
        }
        return new Proof.Proven(nsec3.types.has(RrType.NXNAME) ? Absence.NXDOMAIN : Absence.NODATA); // RFC 9824 §4
    }

    /** A denial that rests on an opt-out record is not secure. RFC 5155 §6, §9.2 */
    private static Proof weaken(Proof proof, Nsec3 cover, DomainName name) {
        return proof instanceof Proof.Proven(var absence) && cover.optOut()
                ? new Proof.Insecure(absence, optOut(name))
                : proof;
    }

    /** RFC 5155 §8.3. */
    private DomainName closestEncloser(DomainName name) throws NoProof {
        for (DomainName ancestor = name.parent(); ancestor.isAtOrBelow(apex); ancestor = ancestor.parent()) {
            var match = match(ancestor);
            if (match.isPresent()) {
                if (match.get().types.isDelegation() || match.get().types.has(RrType.DNAME)) {
                    throw new NoProof(
                            DnssecCause.DENIAL_WRONG_ZONE,
                            "the NSEC3 record of " + ancestor.toText() + " says nothing about names below it");
                }
                return ancestor;
            }
            if (ancestor.isRoot()) {
                break;
            }
        }
        throw new NoProof(
                DnssecCause.DENIAL_INCOMPLETE, "no NSEC3 record matches " + name.toText() + " or a name above it");
    }

    private static DomainName nextCloser(DomainName name, DomainName encloser) {
        DomainName ancestor = name;
        while (ancestor.labels().size() > encloser.labels().size() + 1) {
            ancestor = ancestor.parent();
        }
        return ancestor;
    }

    private Optional<Nsec3> match(DomainName name) throws NoProof {
        Bytes hash = hash(name);
        return records.stream().filter(nsec3 -> nsec3.hash.equals(hash)).findFirst();
    }

    private Optional<Nsec3> cover(DomainName name) throws NoProof {
        Bytes hash = hash(name);
        return records.stream().filter(nsec3 -> nsec3.covers(hash)).findFirst();
    }

    /** RFC 5155 §5. */
    private Bytes hash(DomainName name) throws NoProof {
        Bytes known = hashes.get(name);
        if (known != null) {
            return known;
        }
        if (hashesLeft-- <= 0) {
            throw new NoProof(
                    DnssecCause.BOUND_HIT,
                    "a step of the NSEC3 proof needs more than " + limits.nsec3Hashes() + " hashes");
        }
        byte[] salt = records.getFirst().salt.toArray();
        byte[] value = name.toWire().toArray();
        for (int i = 0; i <= iterations; i++) {
            sha1.update(value);
            value = sha1.digest(salt);
        }
        Bytes hash = Bytes.of(value);
        hashes.put(name, hash);
        return hash;
    }

    /** RFC 9276 §3.2: beyond the limit insecure; the records were verified before, as it demands. */
    private boolean tooManyIterations() {
        return iterations > limits.nsec3Iterations();
    }

    private boolean tooManyToCompute() {
        return tooManyIterations() && iterations > limits.nsec3IterationsComputed();
    }

    /** What is said without a hash, where there would be too many of them. */
    private Optional<Proof> notComputed() {
        if (tooManyIterations() && limits.iterationsAreError()) {
            return Optional.of(new Proof.NotProven(iterations()));
        }
        return tooManyToCompute() ? Optional.of(new Proof.Insecure(Absence.NODATA, iterations())) : Optional.empty();
    }

    /** Only a proof that holds is weakened: what is wrong stays wrong. */
    private Proof atMostInsecure(Proof proof) {
        return proof instanceof Proof.Proven(var absence) && tooManyIterations()
                ? new Proof.Insecure(absence, iterations())
                : proof;
    }

    /** The next step of a proof begins, with hashes of its own. */
    private void step() {
        hashesLeft = limits.nsec3Hashes();
    }

    private DnssecReason iterations() {
        return new DnssecReason(
                DnssecCause.NSEC3_ITERATIONS,
                "the zone " + apex.toText() + " uses " + iterations + " NSEC3 iterations");
    }

    private static DnssecReason optOut(DomainName name) {
        return new DnssecReason(DnssecCause.OPT_OUT, "NSEC3 opt-out over " + name.toText());
    }

    /** RFC 4648 §7 without padding. */
    private static Optional<Bytes> base32hex(String text) {
        var out = new byte[text.length() * 5 / 8];
        int bits = 0;
        int value = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 32);
            if (digit < 0 || text.charAt(i) > 'z') {
                return Optional.empty();
            }
            value = value << 5 | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out[at++] = (byte) (value >> bits);
                value &= (1 << bits) - 1;
            }
        }
        return Optional.of(Bytes.of(out));
    }

    private static final class NoProof extends Exception {
        private static final long serialVersionUID = 1L;
        private final DnssecReason reason;

        NoProof(DnssecCause cause, String text) {
            super(text, null, false, false);
            this.reason = new DnssecReason(cause, text);
        }
    }
}
