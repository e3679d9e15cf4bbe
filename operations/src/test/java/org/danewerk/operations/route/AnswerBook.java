package org.danewerk.operations.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Resolver;

/** A resolver that knows what it was told; anything else is securely absent. Notes every question. */
public final class AnswerBook implements Resolver {
    private final Map<Question, Lookup<RrSet>> answers = new HashMap<>();
    private final List<Question> asked = Collections.synchronizedList(new ArrayList<>());
    private final Consumer<Question> before;

    public AnswerBook() {
        this(question -> {});
    }

    /** @param before runs at each question, on the asking thread */
    public AnswerBook(Consumer<Question> before) {
        this.before = before;
    }

    @Override
    public Lookup<RrSet> lookup(Question question) {
        asked.add(question);
        before.accept(question);
        var known = answers.get(question);
        return known != null
                ? known
                : new Lookup.Absent<>(question, Absence.NODATA, DnssecStatus.SECURE, List.of(), 300);
    }

    public List<String> asked() {
        return asked.stream().map(Question::toString).toList();
    }

    public AnswerBook mx(String name, DnssecStatus status, MxRecord... records) {
        var rdata = new ArrayList<Bytes>();
        for (var record : records) {
            rdata.add(Bytes.ofHex("%04x".formatted(record.preference())
                    + record.exchange().toWire().toHex()));
        }
        return found(name, RecordType.MX, status, rdata);
    }

    public AnswerBook ipv4(String name, DnssecStatus status, int... lastOctets) {
        var rdata = new ArrayList<Bytes>();
        for (int octet : lastOctets) {
            rdata.add(Bytes.ofHex("c00002%02x".formatted(octet)));
        }
        return found(name, RecordType.A, status, rdata);
    }

    public AnswerBook ipv6(String name, DnssecStatus status, int lastOctet) {
        return found(
                name,
                RecordType.AAAA,
                status,
                List.of(Bytes.ofHex("20010db80000000000000000000000%02x".formatted(lastOctet))));
    }

    public AnswerBook tlsa(String base, DnssecStatus status, TlsaRecord... records) {
        var rdata = new ArrayList<Bytes>();
        for (var record : records) {
            rdata.add(record.rdata());
        }
        return found("_25._tcp." + base, RecordType.TLSA, status, rdata);
    }

    public AnswerBook found(String name, RecordType type, DnssecStatus status, List<Bytes> rdata) {
        var question = new Question(DomainName.of(name), type);
        answers.put(question, new Lookup.Found<>(question, new RrSet(rdata, 300), status, List.of(), 300));
        return this;
    }

    public AnswerBook failed(String name, RecordType type, LookupFailure failure) {
        var question = new Question(DomainName.of(name), type);
        answers.put(question, new Lookup.Failed<>(question, failure, "", List.of()));
        return this;
    }
}
