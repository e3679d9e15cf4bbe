package org.danewerk.net.dns;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/** A small zone that signs while it answers; made of dnsjava, so that nothing of our own validator helps to make the test data. */
final class TestZone {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    enum Denial {
        UNSIGNED,
        NSEC,
        NSEC3,
        OPT_OUT
    }

    /** A key with its private half. */
    record Key(DNSKEYRecord dnskey, PrivateKey secret) {}

    final Name origin;
    Denial denial;
    int iterations = 0;
    byte[] salt = new byte[0];
    long denialTtl = 300;
    Instant inception = NOW.minus(Duration.ofDays(7));
    Instant expiration = NOW.plus(Duration.ofDays(7));
    /** What the DNSKEY RRset holds; the first signs everything. */
    final List<Key> keys = new ArrayList<>();

    private final Map<Name, Map<Integer, RRset>> nodes = new TreeMap<>();

    TestZone(String origin, Denial denial) {
        this(origin, denial, DNSSEC.Algorithm.ECDSAP256SHA256);
    }

    TestZone(String origin, Denial denial, int algorithm) {
        this.origin = name(origin);
        this.denial = denial;
        add(new SOARecord(
                this.origin, DClass.IN, 3600, name("ns.test."), name("root.test."), 1, 3600, 600, 86400, 300));
        add(new NSRecord(this.origin, DClass.IN, 3600, name("ns.test.")));
        if (denial != Denial.UNSIGNED) {
            keys.add(key(this.origin, algorithm));
        }
    }

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Key key(Name zone, int algorithm) {
        try {
            KeyPair pair = switch (algorithm) {
                case DNSSEC.Algorithm.ECDSAP256SHA256 -> generate("EC", 256);
                case DNSSEC.Algorithm.ECDSAP384SHA384 -> generate("EC", 384);
                case DNSSEC.Algorithm.ED25519 ->
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                case DNSSEC.Algorithm.ED448 ->
                    KeyPairGenerator.getInstance("Ed448").generateKeyPair();
                default -> generate("RSA", 1024);
            };
            return new Key(
                    new DNSKEYRecord(zone, DClass.IN, 3600, 257, 3, algorithm, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair generate(String family, int size) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(family);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    TestZone add(String owner, int type, String data) {
        try {
            return add(Record.fromString(name(owner), type, DClass.IN, 3600, data, Name.root));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(data, e);
        }
    }

    TestZone add(Record record) {
        nodes.computeIfAbsent(record.getName(), n -> new TreeMap<>())
                .computeIfAbsent(record.getType(), t -> new RRset())
                .addRR(record);
        return this;
    }

    /** Delegates to a child, securely where it is signed. */
    TestZone delegate(TestZone child) {
        add(new NSRecord(child.origin, DClass.IN, 3600, name("ns.test.")));
        if (child.denial != Denial.UNSIGNED) {
            add(child.ds());
        }
        return this;
    }

    /** Delegates without a DS record, whatever the child is. */
    TestZone delegateInsecurely(String child) {
        return add(new NSRecord(name(child), DClass.IN, 3600, name("ns.test.")));
    }

    DSRecord ds() {
        return new DSRecord(
                origin, DClass.IN, 3600, DNSSEC.Digest.SHA256, keys.getFirst().dnskey());
    }

    void answer(Name qname, int type, Message reply) {
        if (type == Type.DNSKEY && qname.equals(origin) && !keys.isEmpty()) {
            var rrset = new RRset();
            keys.forEach(key -> rrset.addRR(key.dnskey()));
            put(rrset, qname, Section.ANSWER, reply);
            return;
        }
        for (Name above = parent(qname); above.subdomain(origin); above = parent(above)) {
            var dname = rrset(above, Type.DNAME);
            if (dname != null) {
                put(dname, above, Section.ANSWER, reply);
                try {
                    Name target = qname.fromDNAME((DNAMERecord) dname.first());
                    reply.addRecord(new CNAMERecord(qname, DClass.IN, 3600, target), Section.ANSWER);
                } catch (NameTooLongException e) {
                    reply.getHeader().setRcode(Rcode.YXDOMAIN);
                }
                return;
            }
            if (above.equals(Name.root)) {
                break;
            }
        }
        if (exists(qname)) {
            if (!positive(qname, qname, type, reply)) {
                soa(reply);
                deny(qname, reply);
            }
            return;
        }
        Name encloser = parent(qname);
        while (!exists(encloser)) {
            encloser = parent(encloser);
        }
        Name wildcard = child("*", encloser);
        Name nextCloser = new Name(qname, qname.labels() - encloser.labels() - 1);
        if (exists(wildcard)) {
            if (positive(wildcard, qname, type, reply)) {
                denyCloser(qname, encloser, nextCloser, reply, false);
                return;
            }
            soa(reply);
            denyCloser(qname, encloser, nextCloser, reply, true);
            deny(wildcard, reply);
            return;
        }
        reply.getHeader().setRcode(Rcode.NXDOMAIN);
        soa(reply);
        denyCloser(qname, encloser, nextCloser, reply, true);
        deny(wildcard, reply);
    }

    /** Adds the records of {@code at} under the name {@code owner}. */
    private boolean positive(Name at, Name owner, int type, Message reply) {
        var found = rrset(at, type);
        if (found == null) {
            found = rrset(at, Type.CNAME);
        }
        if (found == null) {
            return false;
        }
        put(found, owner, Section.ANSWER, reply);
        return true;
    }

    private void soa(Message reply) {
        put(rrset(origin, Type.SOA), origin, Section.AUTHORITY, reply);
    }

    /** Proof about one existing name, or that it is covered. */
    private void deny(Name qname, Message reply) {
        switch (denial) {
            case UNSIGNED -> {}
            case NSEC -> nsec(qname, reply);
            case NSEC3, OPT_OUT -> nsec3(qname, reply);
        }
    }

    private void denyCloser(Name qname, Name encloser, Name nextCloser, Message reply, boolean withEncloser) {
        switch (denial) {
            case UNSIGNED -> {}
            case NSEC -> nsec(qname, reply);
            case NSEC3, OPT_OUT -> {
                if (withEncloser) {
                    nsec3(encloser, reply);
                }
                nsec3(nextCloser, reply);
            }
        }
    }

    private void nsec(Name qname, Message reply) {
        var names = new TreeSet<>(nodes.keySet());
        names.removeIf(this::isBelowCut);
        Name owner = names.floor(qname);
        Name next = names.higher(owner);
        put(
                single(new NSECRecord(
                        owner, DClass.IN, denialTtl, next == null ? origin : next, types(owner, Type.NSEC))),
                owner,
                Section.AUTHORITY,
                reply);
    }

    private void nsec3(Name qname, Message reply) {
        var hashes = new TreeMap<String, Name>();
        for (Name node : nodes.keySet()) {
            boolean optedOut = denial == Denial.OPT_OUT && isCut(node) && rrset(node, Type.DS) == null;
            if (!isBelowCut(node) && !optedOut) {
                for (Name at = node; at.subdomain(origin); at = parent(at)) { // empty non-terminals too
                    hashes.put(hash(at), at);
                    if (at.equals(origin)) {
                        break;
                    }
                }
            }
        }
        String wanted = hash(qname);
        String owner = hashes.floorKey(wanted) != null ? hashes.floorKey(wanted) : hashes.lastKey();
        String next = hashes.higherKey(owner) != null ? hashes.higherKey(owner) : hashes.firstKey();
        Name node = hashes.get(owner);
        put(
                single(new NSEC3Record(
                        child(owner, origin),
                        DClass.IN,
                        denialTtl,
                        NSEC3Record.SHA1_DIGEST_ID,
                        denial == Denial.OPT_OUT ? 1 : 0,
                        iterations,
                        saltOrNull(),
                        BASE32.fromString(next),
                        nodes.containsKey(node) ? types(node, Type.RRSIG) : new int[0])),
                child(owner, origin),
                Section.AUTHORITY,
                reply);
    }

    private String hash(Name name) {
        try {
            var parameters = new NSEC3Record(
                    origin,
                    DClass.IN,
                    0,
                    NSEC3Record.SHA1_DIGEST_ID,
                    0,
                    iterations,
                    saltOrNull(),
                    new byte[20],
                    new int[0]);
            return BASE32.toString(parameters.hashName(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] saltOrNull() {
        return salt.length == 0 ? null : salt; // dnsjava takes no array for none
    }

    /** The owner of the NSEC3 record that stands for a name. */
    Name nsec3Owner(Name name) {
        return child(hash(name), origin);
    }

    private int[] types(Name node, int also) {
        var types = new TreeSet<>(nodes.get(node).keySet());
        types.add(Type.RRSIG);
        types.add(also);
        if (node.equals(origin)) {
            types.add(Type.DNSKEY);
        }
        return types.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean exists(Name qname) {
        return qname.equals(origin)
                || nodes.keySet().stream().anyMatch(node -> node.subdomain(qname) && !isBelowCut(node));
    }

    private boolean isCut(Name node) {
        return !node.equals(origin) && rrset(node, Type.NS) != null;
    }

    private boolean isBelowCut(Name node) {
        for (Name above = node; !above.equals(origin) && !above.equals(Name.root); above = parent(above)) {
            if (!above.equals(node) && isCut(above)) {
                return true;
            }
        }
        return false;
    }

    private RRset rrset(Name node, int type) {
        var types = nodes.get(node);
        return types == null ? null : types.get(type);
    }

    private static RRset single(Record record) {
        var rrset = new RRset();
        rrset.addRR(record);
        return rrset;
    }

    /** Adds an RRset with its signature, both moved to {@code owner} where they come from a wildcard. */
    private void put(RRset rrset, Name owner, int section, Message reply) {
        boolean moved = !owner.equals(rrset.getName());
        for (Record record : rrset.rrs(false)) {
            Record placed = moved
                    ? Record.newRecord(
                            owner, record.getType(), DClass.IN, record.getTTL(), record.rdataToWireCanonical())
                    : record;
            if (!reply.findRecord(placed, section)) {
                reply.addRecord(placed, section);
            }
        }
        boolean signed = !keys.isEmpty() && !(rrset.getType() == Type.NS && isCut(rrset.getName()));
        if (signed) {
            Record signature = sign(rrset);
            Record placed = moved
                    ? Record.newRecord(owner, Type.RRSIG, DClass.IN, 3600, signature.rdataToWireCanonical())
                    : signature;
            boolean there = reply.getSection(section).stream()
                    .anyMatch(record -> record instanceof RRSIGRecord other
                            && other.getName().equals(owner)
                            && other.getTypeCovered() == rrset.getType());
            if (!there) {
                reply.addRecord(placed, section);
            }
        }
    }

    RRSIGRecord sign(RRset rrset) {
        try {
            return DNSSEC.sign(rrset, keys.getFirst().dnskey(), keys.getFirst().secret(), inception, expiration);
        } catch (DNSSEC.DNSSECException e) {
            throw new IllegalStateException(e);
        }
    }

    static Name parent(Name name) {
        return name.equals(Name.root) ? name : new Name(name, 1);
    }

    private static Name child(String label, Name parent) {
        try {
            return Name.fromString(label, parent);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(label, e);
        }
    }

    private static final base32 BASE32 = new base32(base32.Alphabet.BASE32HEX, false, false);
}
