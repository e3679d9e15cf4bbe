package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Resolver;

/**
 * The answers of a validating resolver, as a case lists them. An alias is followed; a name that is not listed does not exist.
 *
 * @param listed the names that exist
 */
record MockDns(DnssecStatus otherwise, Map<Question, Listed> answers, Set<DomainName> listed) implements Resolver {
    private static final long TTL = 3600;
    private static final int MOST_ALIASES = 16;

    /**
     * @param error empty where there is none
     */
    record Listed(List<Bytes> rdata, DnssecStatus status, String error) {}

    static MockDns of(JsonNode dns) throws IOException, Unsupported {
        var answers = new HashMap<Question, Listed>();
        var listed = new HashSet<DomainName>();
        for (var rrset : dns.path("rrsets")) {
            var name = CaseText.name(rrset.path("name"));
            listed.add(name);
            var type = rrset.path("type").asText();
            var known = List.of(RecordType.values()).stream()
                    .filter(candidate -> candidate.name().equals(type))
                    .findFirst();
            if (known.isPresent()) {
                answers.put(new Question(name, known.get()), listed(known.get(), rrset));
            }
        }
        return new MockDns(status(dns.path("default_security")), Map.copyOf(answers), Set.copyOf(listed));
    }

    @Override
    public Lookup<RrSet> lookup(Question question) {
        var aliases = new ArrayList<Alias>();
        var status = DnssecStatus.SECURE;
        var name = question.name();
        while (true) {
            var alias = question.type() == RecordType.CNAME ? null : answers.get(new Question(name, RecordType.CNAME));
            if (alias == null) {
                return end(question, name, status, aliases);
            }
            if (fails(alias)) {
                return failed(question, alias, aliases);
            }
            var target = DomainName.parseWire(alias.rdata.getFirst(), 0).orThrow();
            aliases.add(new Alias(name, target, alias.status));
            if (aliases.size() > MOST_ALIASES) {
                return new Lookup.Failed<>(question, LookupFailure.ALIAS_LIMIT, "too many aliases", aliases);
            }
            status = both(status, alias.status);
            name = target;
        }
    }

    private Lookup<RrSet> end(Question question, DomainName name, DnssecStatus soFar, List<Alias> aliases) {
        var answer = answers.get(new Question(name, question.type()));
        if (answer == null) {
            return absent(
                    question,
                    listed.contains(name) ? Absence.NODATA : Absence.NXDOMAIN,
                    both(soFar, otherwise),
                    aliases);
        }
        if (fails(answer)) {
            return failed(question, answer, aliases);
        }
        if (answer.error.equals("nxdomain") || answer.rdata.isEmpty()) {
            return absent(
                    question,
                    answer.rdata.isEmpty() && answer.error.isEmpty() ? Absence.NODATA : Absence.NXDOMAIN,
                    both(soFar, answer.status),
                    aliases);
        }
        return new Lookup.Found<>(question, new RrSet(answer.rdata, TTL), both(soFar, answer.status), aliases, TTL);
    }

    private static Lookup<RrSet> absent(Question question, Absence absence, DnssecStatus status, List<Alias> aliases) {
        return new Lookup.Absent<>(question, absence, status, aliases, TTL);
    }

    private static boolean fails(Listed listed) {
        return listed.status == DnssecStatus.BOGUS || !listed.error.isEmpty() && !listed.error.equals("nxdomain");
    }

    private static Lookup<RrSet> failed(Question question, Listed listed, List<Alias> aliases) {
        var failure = listed.status == DnssecStatus.BOGUS
                ? LookupFailure.BOGUS
                : listed.error.equals("timeout") ? LookupFailure.TIMEOUT : LookupFailure.SERVFAIL;
        return new Lookup.Failed<>(question, failure, listed.error, aliases);
    }

    private static DnssecStatus both(DnssecStatus one, DnssecStatus other) {
        return one.isSecure() && other.isSecure() ? DnssecStatus.SECURE : DnssecStatus.INSECURE;
    }

    private static Listed listed(RecordType type, JsonNode rrset) throws IOException, Unsupported {
        var rdata = new ArrayList<Bytes>();
        for (var text : rrset.path("data")) {
            rdata.add(rdata(type, text.asText()));
        }
        return new Listed(
                List.copyOf(rdata),
                status(rrset.path("security")),
                rrset.path("error").asText(""));
    }

    private static DnssecStatus status(JsonNode security) throws Unsupported {
        return switch (security.asText("secure")) {
            case "secure" -> DnssecStatus.SECURE;
            case "insecure" -> DnssecStatus.INSECURE;
            case "bogus" -> DnssecStatus.BOGUS;
            default -> throw new Unsupported("no such security: " + security);
        };
    }

    private static Bytes rdata(RecordType type, String text) throws IOException {
        if (type == RecordType.TLSA) {
            return TlsaInput.rdata(text);
        }
        // Text as it is, where a zone file would have it in quotes.
        return type == RecordType.TXT && !text.startsWith("\"")
                ? characterStrings(text.getBytes(StandardCharsets.UTF_8))
                : ZoneData.rdata(type.code(), text);
    }

    /** Strings of up to 255 octets, each behind its length. RFC 1035 §3.3.14. */
    private static Bytes characterStrings(byte[] text) {
        int strings = Math.max(1, (text.length + 254) / 255);
        var octets = new byte[text.length + strings];
        for (int i = 0; i < strings; i++) {
            int length = Math.min(255, text.length - i * 255);
            octets[i * 256] = (byte) length;
            System.arraycopy(text, i * 255, octets, i * 256 + 1, length);
        }
        return Bytes.of(octets);
    }
}
