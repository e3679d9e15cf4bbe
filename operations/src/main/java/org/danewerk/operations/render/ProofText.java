package org.danewerk.operations.render;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.dns.Signer;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.DnsKey;
import org.danewerk.operations.Printable;

/** Answers of the DNS and their proofs as zone-file lines, with the status and the signatures as comments. */
public final class ProofText {
    private ProofText() {}

    /** The proof of an answer, step by step, and the answer at its end. */
    public static List<String> chain(Lookup<RrSet> answer) {
        var links = answer.proof().links();
        var lines = new ArrayList<String>();
        links.forEach(link -> lines.addAll(of(link)));
        if (links.isEmpty() || !isOf(links.getLast(), answer)) {
            lines.addAll(records(answer));
        }
        return lines;
    }

    /** Whether this step is the one that shows the answer itself. */
    private static boolean isOf(ProofLink link, Lookup<RrSet> answer) {
        boolean same = link.owner().equals(answer.expandedName())
                && link.type() == answer.question().type().code();
        return same
                && switch (link) {
                    case ProofLink.Keys keys -> true;
                    case ProofLink.Records records -> records.wildcardParent().isEmpty();
                    case ProofLink.Denied denied -> !(answer instanceof Lookup.Found<RrSet>);
                    case ProofLink.Ends ends -> answer.failed();
                };
    }

    private static List<String> of(ProofLink link) {
        return switch (link) {
            case ProofLink.Keys(var owner, var keys, var signer, var by) -> {
                var lines = records(owner, RecordType.DNSKEY.code(), keys);
                lines.add(";   " + signed(signer) + trustedBy(by));
                yield lines;
            }
            case ProofLink.Records(var owner, var type, var records, var signer, var wildcardParent) -> {
                var lines = records(owner, type, records);
                lines.add(";   " + signed(signer)
                        + wildcardParent
                                .map(parent -> ", for " + parent.child("*").toZoneText())
                                .orElse(""));
                yield lines;
            }
            case ProofLink.Denied(var owner, var type, var absence, var signers) -> {
                var lines = new ArrayList<String>();
                lines.add("; " + owner.toZoneText() + " IN " + RrType.text(type) + " " + Phrases.word(absence) + " "
                        + Phrases.status(DnssecStatus.SECURE));
                signers.forEach(signer -> lines.add(";   denial " + signed(signer)));
                yield lines;
            }
            case ProofLink.Ends(var owner, var type, var status, var reason) ->
                List.of("; " + owner.toZoneText() + " IN " + RrType.text(type) + " (" + Policies.word(status) + ": "
                        + Printable.of(reason.text()) + "), " + reason.cause().rule()
                        + reason.cause()
                                .infoCode()
                                .map(code -> ", " + Phrases.of(code))
                                .orElse(""));
        };
    }

    private static List<String> records(DomainName owner, int type, RrSet records) {
        var lines = new ArrayList<String>();
        for (var rdata : records.rdata()) {
            lines.add(owner.toZoneText() + " " + records.ttlSeconds() + " IN " + RrType.text(type) + " "
                    + data(type, rdata) + " ; "
                    + Phrases.status(DnssecStatus.SECURE)
                    + (type == RecordType.DNSKEY.code() ? key(rdata) : ""));
        }
        return lines;
    }

    private static String signed(Signer signer) {
        return "signed by " + signer.zone().toZoneText() + " key " + signer.keyTag() + ", algorithm "
                + signer.algorithm() + ", from " + signer.inception() + " until " + signer.expiration();
    }

    private static String trustedBy(ProofLink.TrustedBy by) {
        return switch (by) {
            case ANCHOR -> ", a trust anchor";
            case DS -> ", which a DS record names";
        };
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
                List.of("; " + owner + " IN " + question.type() + " " + Printable.of(Phrases.account(failed)));
        };
    }

    private static String key(Bytes rdata) {
        return DnsKey.of(rdata).map(key -> " key " + key.tag()).orElse("");
    }

    /** Presentation form by the number of the type. */
    static String data(int type, Bytes rdata) {
        return Arrays.stream(RecordType.values())
                .filter(known -> known.code() == type)
                .findFirst()
                .map(known -> data(known, rdata))
                .orElseGet(() -> generic(rdata));
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
