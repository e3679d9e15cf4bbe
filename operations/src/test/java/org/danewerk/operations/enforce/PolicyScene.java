package org.danewerk.operations.enforce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.net.table.TableReply;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.AnswerBook;

/** A policy service over answers made by hand, at a time that is moved by hand. TTLs are 300 seconds. */
final class PolicyScene implements PolicyListener, StsStore {
    static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final AtomicInteger fetches = new AtomicInteger();
    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    final List<String> stored = Collections.synchronizedList(new ArrayList<>());
    final AtomicReference<PolicyOverrides> overrides = new AtomicReference<>(PolicyOverrides.NONE);

    AnswerBook book;
    volatile FetchAnswer served = new FetchAnswer.Broken(FetchAnswer.Trouble.CONNECT, "");
    volatile boolean diskFull;
    final StsCache policies;
    final PolicyService service;

    PolicyScene() {
        this(question -> {}, 100, 100);
    }

    PolicyScene(Consumer<Question> before, int answers, int kept) {
        book = new AnswerBook(before);
        policies = new StsCache(this, kept);
        var lookup = new DestinationLookup(
                question -> book.lookup(question),
                new PatientFetcher(
                        domain -> {
                            fetches.incrementAndGet();
                            return served;
                        },
                        now::get),
                AddressFamilies.IPV4_ONLY,
                Limits.DEFAULT,
                now::get);
        service = new PolicyService(lookup, policies, answers, overrides::get, this, now::get);
    }

    /** A signed domain with one host. */
    PolicyScene signed(String domain) {
        book.mx(domain, DnssecStatus.SECURE, new MxRecord(10, DomainName.of("mx." + domain)));
        book.ipv4("mx." + domain, DnssecStatus.SECURE, 1);
        return this;
    }

    PolicyScene dane(String domain) {
        signed(domain)
                .book
                .tlsa("mx." + domain, DnssecStatus.SECURE, new TlsaRecord(3, 1, 1, Bytes.ofHex("11".repeat(32))));
        return this;
    }

    PolicyScene tlsaFails(String domain) {
        return tlsaFails(domain, LookupFailure.SERVFAIL);
    }

    PolicyScene tlsaFails(String domain, LookupFailure failure) {
        signed(domain).book.failed("_25._tcp.mx." + domain, RecordType.TLSA, failure);
        return this;
    }

    PolicyScene sts(String domain, String id, String mode, Duration age) {
        return announced(domain, id)
                .serves("version: STSv1\nmode: " + mode + "\nmx: mx." + domain + "\nmax_age: " + age.toSeconds()
                        + "\n");
    }

    PolicyScene announced(String domain, String id) {
        var text = "v=STSv1; id=" + id;
        var rdata = "%02x".formatted(text.length())
                + Bytes.of(text.getBytes(StandardCharsets.US_ASCII)).toHex();
        book.found("_mta-sts." + domain, RecordType.TXT, DnssecStatus.SECURE, List.of(Bytes.ofHex(rdata)));
        return this;
    }

    PolicyScene serves(String policy) {
        served = new FetchAnswer.Answered(
                200, Optional.of("text/plain"), Bytes.of(policy.getBytes(StandardCharsets.US_ASCII)));
        return this;
    }

    void elapse(Duration time) {
        now.set(now.get().plus(time));
    }

    String ask(String key) {
        return text(service.answer(key, false));
    }

    static String text(TableReply reply) {
        return switch (reply) {
            case TableReply.Found(var value) -> value;
            case TableReply.NotFound none -> "NOTFOUND";
            case TableReply.Temporary(var why) -> "TEMP";
            case TableReply.Permanent(var why) -> "PERM";
        };
    }

    long asked(String question) {
        return book.asked().stream().filter(question::equals).count();
    }

    @Override
    public void lookedUp(String destination, Looked looked, Duration took) {
        events.add("looked-up " + destination);
    }

    @Override
    public void failing(List<Session> sessions) {
        sessions.forEach(session -> events.add("failing " + session.domain().toText()));
    }

    @Override
    public void overridden(PolicyOverride override) {
        events.add("overridden " + override.destination());
    }

    @Override
    public void notStored(String domain, String why) {
        events.add("not-stored " + domain + ": " + why);
    }

    @Override
    public void storedAgain(int policies) {
        events.add("stored-again " + policies);
    }

    @Override
    public void store(DomainName domain, KeptPolicy policy) throws IOException {
        if (policies.of(domain, now.get()).filter(policy::equals).isPresent()) {
            events.add("in force before it was stored");
        }
        if (diskFull) {
            throw new IOException("no space left on device");
        }
        stored.add(KeptPolicyJson.write(domain, policy));
    }
}
