package org.danewerk.core.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;

/** DNS facts made by hand: each method says in its name what the resolver answered. */
public final class Facts {
    public static final DomainName DOMAIN = DomainName.of("example.com");
    public static final DomainName MX1 = DomainName.of("mx1.example.com");
    public static final DomainName TARGET = DomainName.of("host.example.net");

    /** A P-256 public key in DER; only its octets matter here. */
    public static final Bytes SERVED_KEY =
            Bytes.ofHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004" + "11".repeat(64));

    public static final Bytes OTHER_KEY =
            Bytes.ofHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004" + "22".repeat(64));

    public static final TlsaRecord GOOD = record(SERVED_KEY);
    public static final TlsaRecord STALE = record(OTHER_KEY);
    /** Usage 1 is unusable with SMTP. RFC 7672 §3.1.3. */
    public static final TlsaRecord UNUSABLE = new TlsaRecord(1, 1, 1, GOOD.data());

    public static final SenderPolicy DANE = SenderPolicy.DEFAULT;
    public static final SenderPolicy DANE_ONLY = SenderPolicy.DEFAULT.withLevel(SmtpLevel.DANE_ONLY);

    private Facts() {}

    public static SenderPolicy insecureMx(InsecureMx insecureMx) {
        return new SenderPolicy(SmtpLevel.DANE, insecureMx, SenderPolicy.DEFAULT.dane());
    }

    public static TlsaRecord record(Bytes key) {
        return new TlsaRecord(3, 1, 1, sha256(key));
    }

    public static MxTrust.Secure signedMx() {
        return new MxTrust.Secure(DOMAIN, DOMAIN);
    }

    public static List<Alias> alias(DomainName from, DnssecStatus status, DomainName to) {
        return List.of(new Alias(from, to, status));
    }

    public static Lookup<List<MxRecord>> mx(DnssecStatus status, MxRecord... records) {
        return found(question(DOMAIN, RecordType.MX), List.of(records), status, List.of());
    }

    public static MxRecord exchange(int preference, String name) {
        return new MxRecord(preference, DomainName.of(name));
    }

    public static <T> Lookup<T> found(Question question, T value, DnssecStatus status, List<Alias> aliases) {
        return new Lookup.Found<>(question, value, status, aliases, 3600);
    }

    public static <T> Lookup<T> absent(Question question, Absence absence, DnssecStatus status) {
        return new Lookup.Absent<>(question, absence, status, List.of(), 3600);
    }

    public static <T> Lookup<T> failed(Question question, LookupFailure failure) {
        return new Lookup.Failed<>(question, failure, "", List.of());
    }

    public static Question question(DomainName name, RecordType type) {
        return new Question(name, type);
    }

    /** Addresses of {@code host} in the DNS, behind {@code aliases}. */
    public static Lookup<List<InetAddress>> addresses(
            DomainName host, DnssecStatus status, List<Alias> aliases, String... addresses) {
        return found(
                question(host, RecordType.A),
                Stream.of(addresses).map(Facts::address).toList(),
                status,
                aliases);
    }

    /** A host with one IPv4 address, no IPv6 address and no alias. */
    public static HostRoute host(DomainName name, DnssecStatus status) {
        return host(name, addresses(name, status, List.of(), "192.0.2.1"));
    }

    public static HostRoute host(DomainName name, Lookup<List<InetAddress>> ipv4) {
        return host(
                name,
                ipv4,
                absent(
                        question(name, RecordType.AAAA),
                        Absence.NODATA,
                        ipv4.failed() ? DnssecStatus.SECURE : ipv4.status()));
    }

    public static HostRoute host(DomainName name, Lookup<List<InetAddress>> ipv4, Lookup<List<InetAddress>> ipv6) {
        return new HostRoute(10, name, 25, Optional.of(ipv4), Optional.of(ipv6), Optional.empty(), List.of());
    }

    public static TlsaLookup tlsa(DomainName base, DnssecStatus status, TlsaRecord... records) {
        return tlsa(
                base, found(question(owner(base), RecordType.TLSA), TlsaRrset.of(List.of(records)), status, List.of()));
    }

    public static TlsaLookup tlsaAbsent(DomainName base, Absence absence, DnssecStatus status) {
        return tlsa(base, absent(question(owner(base), RecordType.TLSA), absence, status));
    }

    public static TlsaLookup tlsaFailed(DomainName base, LookupFailure failure) {
        return tlsa(base, failed(question(owner(base), RecordType.TLSA), failure));
    }

    public static TlsaLookup tlsa(DomainName base, Lookup<TlsaRrset> answer) {
        return new TlsaLookup(base, owner(base), answer);
    }

    public static DomainName owner(DomainName base) {
        return base.child("_tcp").child("_25");
    }

    /** The host with these TLSA lookups made. */
    public static HostRoute with(HostRoute host, TlsaLookup... lookups) {
        return host.withTlsa(List.of(lookups));
    }

    /** A mail domain with a secure MX RRset that names these hosts. */
    public static MailRoute route(HostRoute... hosts) {
        return route(DnssecStatus.SECURE, hosts);
    }

    public static MailRoute route(DnssecStatus mx, HostRoute... hosts) {
        var records = new ArrayList<MxRecord>();
        for (var host : hosts) {
            records.add(new MxRecord(host.preference(), host.name()));
        }
        return new MailRoute(
                new NextHop.Domain(DOMAIN),
                Optional.of(found(question(DOMAIN, RecordType.MX), List.copyOf(records), mx, List.of())),
                List.of(hosts));
    }

    public static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Bytes sha256(Bytes data) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(data.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
