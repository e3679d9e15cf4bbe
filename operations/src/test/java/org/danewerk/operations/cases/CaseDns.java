package org.danewerk.operations.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * The resolver of one row: answers as its dns column says, and notes every query that fails the test.
 *
 * <p>Forbidden are MX and TLSA queries for names not listed, and address queries for names neither listed nor reached by a listed
 * alias. Queries for a CNAME are free.
 */
final class CaseDns implements Resolver {
    /** Queries that the row forbids. */
    final Set<Question> forbidden = Collections.synchronizedSet(new LinkedHashSet<>());
    /** Every answer given, in order. */
    final List<Question> answered = Collections.synchronizedList(new ArrayList<>());

    private final Map<Question, String> answers = new HashMap<>();
    private final Map<String, String> plain = new HashMap<>();
    private final Set<DomainName> reached = new LinkedHashSet<>();
    private final CaseMaterial material;

    CaseDns(CaseRow row, CaseMaterial material) {
        this.material = material;
        var port = row.given("port").orElse("25");
        for (var word : CaseRow.words(row.dns())) {
            int equals = word.indexOf('=');
            var left = word.substring(0, equals);
            var answer = word.substring(equals + 1);
            int open = left.indexOf('(');
            if (open < 0) {
                plain.put(left, answer);
                continue;
            }
            var name = DomainName.of(left.substring(open + 1, left.length() - 1));
            switch (left.substring(0, open)) {
                case "MX" -> put(name, RecordType.MX, answer);
                case "A" -> {
                    put(name, RecordType.A, answer);
                    put(name, RecordType.AAAA, answer);
                }
                case "A4" -> put(name, RecordType.A, answer);
                case "A6" -> put(name, RecordType.AAAA, answer);
                case "CNAME" -> put(name, RecordType.CNAME, answer);
                case "TLSA" -> put(name.child("_tcp").child("_" + port), RecordType.TLSA, answer);
                case "SRV" -> {
                    put(name, RecordType.SRV, answer);
                    insecureTargets(answer);
                }
                default -> throw new IllegalArgumentException("not in the grammar: " + word);
            }
        }
    }

    /** A word without parentheses, such as {@code nh}, {@code relay}, {@code port}. */
    Optional<String> plain(String name) {
        return Optional.ofNullable(plain.get(name));
    }

    /** The base domains at which TLSA answers are listed. */
    List<DomainName> tlsaBases() {
        return answers.keySet().stream()
                .filter(question -> question.type() == RecordType.TLSA)
                .map(question -> question.name().parent().parent())
                .toList();
    }

    @Override
    public Lookup<RrSet> lookup(Question question) {
        var answer = answers.get(question);
        Lookup<RrSet> lookup;
        if (answer != null) {
            lookup = answer(question, answer);
        } else {
            lookup = switch (question.type()) {
                case CNAME -> alias(question);
                case A, AAAA -> {
                    if (!reached.contains(question.name())) {
                        forbidden.add(question);
                    }
                    yield new Lookup.Absent<>(question, Absence.NODATA, DnssecStatus.SECURE, List.of(), 300);
                }
                case MX, TLSA, NS, SOA, TXT, SRV, DS, DNSKEY -> {
                    forbidden.add(question);
                    yield new Lookup.Failed<>(question, LookupFailure.SERVFAIL, "not in the row", List.of());
                }
            };
        }
        answered.add(question);
        return lookup;
    }

    /** What the address answer of the row says of the first link. */
    private Lookup<RrSet> alias(Question question) {
        var addresses = answers.get(new Question(question.name(), RecordType.A));
        if (addresses == null || !addresses.contains(">")) {
            return new Lookup.Absent<>(question, Absence.NODATA, DnssecStatus.SECURE, List.of(), 300);
        }
        var link = links(question.name(), addresses).getFirst();
        return new Lookup.Found<>(
                question, new RrSet(List.of(link.target().toWire()), 300), link.status(), List.of(), 300);
    }

    /** Targets have insecure addresses where the row says nothing else of them. */
    private void insecureTargets(String answer) {
        int open = answer.indexOf('{');
        if (open > 0) {
            for (var record : CaseRow.split(answer.substring(open + 1, answer.length() - 1), ';')) {
                var target = DomainName.of(record.split(" ")[3]);
                put(target, RecordType.A, "I");
                put(target, RecordType.AAAA, "I");
            }
        }
    }

    private void put(DomainName name, RecordType type, String answer) {
        answers.put(new Question(name, type), answer);
        links(name, answer).forEach(link -> reached.add(link.target()));
    }

    private Lookup<RrSet> answer(Question question, String answer) {
        var links = links(question.name(), answer);
        var last = CaseRow.split(answer, ',').getLast();
        var status = links.stream().map(Alias::status).reduce(DnssecStatus.SECURE, DnssecStatus::weakest);
        return switch (last) {
            case "S0" -> absent(question, Absence.NODATA, status, links);
            case "I0" -> absent(question, Absence.NODATA, DnssecStatus.INSECURE, links);
            case "SX" -> absent(question, Absence.NXDOMAIN, status, links);
            case "IX" -> absent(question, Absence.NXDOMAIN, DnssecStatus.INSECURE, links);
            case "BOGUS" -> failed(question, LookupFailure.BOGUS, links);
            case "INDET4035" -> failed(question, LookupFailure.INDETERMINATE, links);
            case "LOOP" -> failed(question, LookupFailure.ALIAS_LOOP, links);
            case "DEPTH" -> failed(question, LookupFailure.ALIAS_LIMIT, links);
            case "SERVFAIL", "TIMEOUT", "REFUSED", "NOTIMP", "FORMERR", "MALFORMED" ->
                failed(question, LookupFailure.valueOf(last), links);
            default -> {
                var own = switch (last.charAt(0)) {
                    case 'S' -> DnssecStatus.SECURE;
                    case 'I' -> DnssecStatus.INSECURE;
                    default -> throw new IllegalArgumentException("not in the grammar: " + answer);
                };
                var data = last.length() > 1 ? last.substring(2, last.length() - 1) : "";
                yield rdata(question, data)
                        .<Lookup<RrSet>>map(rdata ->
                                new Lookup.Found<>(question, new RrSet(rdata, 300), status.weakest(own), links, 300))
                        .orElseGet(() -> absent(question, Absence.NODATA, status.weakest(own), links));
            }
        };
    }

    /** Data in wire form; empty where the row gives addresses of the other family alone. */
    private Optional<List<Bytes>> rdata(Question question, String data) {
        return switch (question.type()) {
            case MX ->
                Optional.of(CaseRow.split(data, ';').stream().map(CaseDns::mx).toList());
            case A ->
                Optional.of(
                        data.isEmpty()
                                ? List.of(Bytes.ofHex("c0000201"))
                                : CaseRow.split(data, ';').stream()
                                        .map(CaseDns::ipv4)
                                        .toList());
            case AAAA ->
                data.isEmpty()
                        ? Optional.of(List.of(Bytes.ofHex("20010db8000000000000000000000001")))
                        : Optional.empty();
            case TLSA -> Optional.of(material.rdata(question.name().parent().parent()));
            case CNAME ->
                Optional.of(List.of(DomainName.of("target.example.net").toWire()));
            case SRV ->
                Optional.of(CaseRow.split(data, ';').stream().map(CaseDns::srv).toList());
            case NS, SOA, TXT, DS, DNSKEY -> throw new IllegalArgumentException(question.toString());
        };
    }

    private static Bytes mx(String text) {
        var fields = text.split(" ");
        int preference = Integer.parseInt(fields[0]);
        var name = DomainName.of(fields[1]).toWire();
        return Bytes.ofHex("%04x".formatted(preference) + name.toHex());
    }

    private static Bytes srv(String text) {
        var fields = text.split(" ");
        var numbers = "%04x%04x%04x"
                .formatted(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
        return Bytes.ofHex(numbers + DomainName.of(fields[3]).toWire().toHex());
    }

    private static Bytes ipv4(String text) {
        var octets = new byte[4];
        var parts = text.split("\\.");
        for (int i = 0; i < 4; i++) {
            octets[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Bytes.of(octets);
    }

    private static List<Alias> links(DomainName owner, String answer) {
        var links = new ArrayList<Alias>();
        var at = owner;
        for (var part : CaseRow.split(answer, ',')) {
            int arrow = part.indexOf('>');
            if (arrow == 2) {
                var target = DomainName.of(part.substring(3));
                links.add(new Alias(at, target, part.charAt(0) == 'S' ? DnssecStatus.SECURE : DnssecStatus.INSECURE));
                at = target;
            }
        }
        return links;
    }

    private static Lookup<RrSet> absent(Question question, Absence absence, DnssecStatus status, List<Alias> links) {
        return new Lookup.Absent<>(question, absence, status, links, 300);
    }

    private static Lookup<RrSet> failed(Question question, LookupFailure failure, List<Alias> links) {
        return new Lookup.Failed<>(question, failure, "", links);
    }
}
