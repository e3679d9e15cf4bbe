package org.danewerk.operations.render;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dnssec.DnsKey;
import org.danewerk.net.dnssec.Rrsig;
import org.danewerk.operations.proof.ProofLink;

/** Answers of the DNS and their proofs as zone-file lines, with the status and the signatures as comments. */
public final class ProofText {
    private ProofText() {}

    /** One link: a line for each record, then who signs. */
    public static List<String> of(ProofLink link) {
        var lines = new ArrayList<>(records(link.answer()));
        link.signatures().forEach(signature -> lines.add(";   " + signature(signature, link.at())));
        return lines;
    }

    /** An answer alone: the aliases that were followed, then the records. */
    public static List<String> of(Lookup<RrSet> answer) {
        var lines = ZoneLines.aliases(answer);
        lines.addAll(records(answer));
        return lines;
    }

    private static List<String> records(Lookup<RrSet> answer) {
        var question = answer.question();
        var owner = answer.expandedName().toZoneText();
        return switch (answer) {
            case Lookup.Found<RrSet> found ->
                found.value().rdata().stream()
                        .map(rdata -> owner + " " + found.ttlSeconds() + " IN " + question.type() + " "
                                + data(question.type(), rdata) + " ; " + Phrases.status(found)
                                + (question.type() == RecordType.DNSKEY ? key(rdata) : ""))
                        .toList();
            case Lookup.Absent<RrSet> absent ->
                List.of("; " + owner + " IN " + question.type() + " " + Phrases.status(absent));
            case Lookup.Failed<RrSet> failed ->
                List.of("; " + owner + " IN " + question.type() + " " + Printable.of(Phrases.status(failed))
                        + ", RFC 8914 code " + extendedError(failed.failure()));
        };
    }

    private static String signature(Rrsig signature, Instant at) {
        return "signed by " + signature.signer().toZoneText() + " key " + signature.keyTag() + ", algorithm "
                + signature.algorithm() + ", from " + Rrsig.instant(signature.inception(), at) + " until "
                + Rrsig.instant(signature.expiration(), at);
    }

    private static String key(Bytes rdata) {
        return DnsKey.of(rdata).map(key -> " key " + key.tag()).orElse("");
    }

    /** RFC 8914 §4. */
    private static int extendedError(LookupFailure failure) {
        return switch (failure) {
            case BOGUS -> 6;
            case INDETERMINATE -> 5;
            case TIMEOUT, UNREACHABLE -> 22;
            case SERVFAIL, REFUSED, NOTIMP, FORMERR, OTHER_RCODE, MALFORMED -> 23;
            case ALIAS_LOOP, ALIAS_LIMIT -> 0; // other error
        };
    }

    /** Presentation form; of types that have none here, the form for unknown types. RFC 3597 §5. */
    private static String data(RecordType type, Bytes rdata) {
        return switch (type) {
            case A, AAAA -> address(rdata);
            case NS, CNAME -> name(rdata, 0);
            case MX -> rdata.size() < 3 ? generic(rdata) : two(rdata, 0) + " " + name(rdata, 2);
            case TXT -> strings(rdata);
            case DS ->
                rdata.size() < 5
                        ? generic(rdata)
                        : two(rdata, 0) + " " + rdata.at(2) + " " + rdata.at(3) + " "
                                + rdata.slice(4, rdata.size()).toHex();
            case DNSKEY ->
                rdata.size() < 5
                        ? generic(rdata)
                        : two(rdata, 0) + " " + rdata.at(2) + " " + rdata.at(3) + " "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                rdata.slice(4, rdata.size()).toArray());
            case TLSA ->
                rdata.size() < 3
                        ? generic(rdata)
                        : new TlsaRecord(rdata.at(0), rdata.at(1), rdata.at(2), rdata.slice(3, rdata.size())).toText();
            case SOA, SRV -> generic(rdata);
        };
    }

    private static String address(Bytes rdata) {
        try {
            return InetAddress.getByAddress(rdata.toArray()).getHostAddress();
        } catch (UnknownHostException e) {
            return generic(rdata);
        }
    }

    private static String name(Bytes rdata, int from) {
        return switch (DomainName.parseWire(rdata, from)) {
            case Parsed.Ok<DomainName>(var name) -> name.toZoneText();
            case Parsed.Malformed<DomainName> malformed -> generic(rdata);
        };
    }

    private static String strings(Bytes rdata) {
        var strings = new ArrayList<String>();
        for (int at = 0; at < rdata.size(); at += 1 + rdata.at(at)) {
            int end = Math.min(rdata.size(), at + 1 + rdata.at(at));
            strings.add('"' + quoted(rdata.slice(at + 1, end)) + '"');
        }
        return String.join(" ", strings);
    }

    private static String quoted(Bytes string) {
        return new String(string.toArray(), StandardCharsets.ISO_8859_1)
                .chars()
                .mapToObj(c -> c == '"' || c == '\\'
                        ? "\\" + (char) c
                        : c >= ' ' && c < 0x7f ? String.valueOf((char) c) : String.format("\\%03d", c))
                .collect(Collectors.joining());
    }

    private static String generic(Bytes rdata) {
        return "\\# " + rdata.size() + (rdata.isEmpty() ? "" : " " + rdata.toHex());
    }

    private static int two(Bytes rdata, int at) {
        return rdata.at(at) << 8 | rdata.at(at + 1);
    }
}
