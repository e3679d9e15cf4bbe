package org.danewerk.examples;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.TlsaLookup;

/**
 * Judges by hand what a sender must demand of a host, from DNS answers you already have. Nothing is asked and nothing connected to:
 * whoever has a resolver of their own needs {@code danewerk-core} alone.
 */
public final class JudgePolicy {
    private static final DomainName DOMAIN = DomainName.of("example.org");
    private static final DomainName HOST = DomainName.of("mx.example.org");

    private JudgePolicy() {}

    /** RECORD, such as {@code '3 1 1 0f8b..'}: what it demands when all of DNS is secure, and what when it is not. */
    public static void main(String[] args) {
        var record = TlsaText.parse(args[0]).orThrow();
        for (var status : List.of(DnssecStatus.SECURE, DnssecStatus.INSECURE)) {
            System.out.println(status + ": " + words(judge(record, status)));
        }
    }

    static DanePolicy judge(TlsaRecord record, DnssecStatus dns) {
        var mx = answer(DOMAIN, RecordType.MX, List.of(new MxRecord(10, HOST)), dns);
        var ipv4 = answer(HOST, RecordType.A, List.of(address()), dns);
        Lookup<List<InetAddress>> ipv6 =
                new Lookup.Absent<>(new Question(HOST, RecordType.AAAA), Absence.NODATA, dns, List.of(), 300);
        var owner = TlsaOwner.tcp(25, HOST).orElseThrow().name();
        // RFC 7672 §2.2.2: where the addresses are insecure, TLSA is not even asked for.
        var tlsa = dns.isSecure()
                ? List.of(
                        new TlsaLookup(HOST, owner, answer(owner, RecordType.TLSA, TlsaRrset.of(List.of(record)), dns)))
                : List.<TlsaLookup>of();
        var host = new HostRoute(10, HOST, 25, Optional.of(ipv4), Optional.of(ipv6), Optional.empty(), tlsa);
        var route = new MailRoute(new NextHop.Domain(DOMAIN), Optional.of(mx), List.of(host));
        return HostPolicy.decide(route, SenderPolicy.DEFAULT).getFirst().dane();
    }

    static String words(DanePolicy policy) {
        return switch (policy) {
            case DanePolicy.Authenticate authenticate ->
                "TLS, and a record must match; names accepted: " + authenticate.referenceIdentifiers();
            case DanePolicy.Encrypt encrypt -> "TLS, with any certificate";
            case DanePolicy.NotApplicable(var why) -> "whatever there is, since DANE does not apply: " + why;
            case DanePolicy.LookupFailed(var cause) -> "no connection: " + cause.failure();
            case DanePolicy.NoAddress noAddress -> "no connection: the host has no address";
            case DanePolicy.DaneRequired required -> "no connection: DANE was demanded and is not there";
        };
    }

    private static <T> Lookup<T> answer(DomainName name, RecordType type, T value, DnssecStatus status) {
        return new Lookup.Found<>(new Question(name, type), value, status, List.of(), 3600);
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }
}
