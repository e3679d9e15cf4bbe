package org.danewerk.core.nameserver;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;

/** Signatures that end soon: when nobody signs in time, DANE senders stop delivering. */
final class SignatureEnds implements ServerRule {
    private static final RuleText TEXT = RuleText.of(
            "NS-SIGNATURE-ENDS", Severity.WARNING, Party.DNS_OPERATOR, 4034, "3.1.5", "signatures are renewed in time");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public List<Finding> check(ServersObservation observation, ZoneObservation zone) {
        // Of several over one RRset, the last to end decides. RFC 6840 §5.11
        Map<String, SignatureSpan> last = new LinkedHashMap<>();
        var served = zone.said()
                .flatMap(one -> one.asked().answered().stream())
                .flatMap(answer -> lastOfEach(answer.signatures()).values().stream())
                .filter(signature -> COVERED.contains(signature.covered()));
        // Of several servers, the one with the oldest.
        Stream.concat(served, lastOfEach(zone.delegation().dsSignatures()).values().stream())
                .forEach(signature -> last.merge(
                        rrset(signature),
                        signature,
                        BinaryOperator.minBy(Comparator.comparing(SignatureSpan::expiration))));
        var ending = last.values().stream()
                .filter(signature -> signature.endsSoon(observation.at()))
                .sorted(Comparator.comparing(SignatureSpan::expiration))
                .toList();
        return ending.isEmpty()
                ? List.of()
                : List.of(TEXT.finding(
                        zone.apex().toText(),
                        "the signatures over "
                                + Among.list(ending.stream()
                                        .map(SignatureEnds::rrset)
                                        .toList())
                                + " end soon and are not renewed yet, the first "
                                + ending.getFirst().expiration(),
                        "see that the signer runs, and that what it signs is loaded and transferred"));
    }

    private static Map<String, SignatureSpan> lastOfEach(List<SignatureSpan> signatures) {
        Map<String, SignatureSpan> last = new LinkedHashMap<>();
        signatures.forEach(signature -> last.merge(
                rrset(signature), signature, BinaryOperator.maxBy(Comparator.comparing(SignatureSpan::expiration))));
        return last;
    }

    private static String rrset(SignatureSpan signature) {
        return signature.owner().toText() + " " + signature.covered();
    }

    private static final Set<String> COVERED =
            Set.of("MX", "A", "AAAA", "TLSA", "CNAME", "DNSKEY", "DS", "SOA", "NSEC", "NSEC3");
}
